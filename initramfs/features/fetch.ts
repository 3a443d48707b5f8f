import type { Feature } from '../feature.ts';

export const fetch: Feature = {
  name: 'fetch',
  reason: 'kernels and initrds from HTTP, HTTPS, FTP and TFTP servers',
  needs: ['core'],
  programs: ['fetch'],
};
