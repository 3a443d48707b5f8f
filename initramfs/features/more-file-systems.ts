import type { Feature } from '../feature.ts';

export const moreFileSystems: Feature = {
  name: 'more-file-systems',
  reason: 'file systems that fewer systems start from',
  needs: ['storage'],
  modules: ['f2fs', 'exfat', 'udf', 'erofs'],
};
