import type { Feature } from '../feature.ts';

export const moreFileSystems: Feature = {
  name: 'more-file-systems',
  reason: 'file systems that fewer systems start from',
  needs: ['storage'],
  // f2fs asks for its checksum by a name that modules.dep does not know.
  modules: ['f2fs', 'crc32_generic', 'exfat', 'udf', 'erofs'],
};
