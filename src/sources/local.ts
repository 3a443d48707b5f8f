import { printName } from '../names/print.ts';
import { openFileBelow } from './confined-file.ts';
import { listBelow, realPathBelow } from './confined-folder.ts';
import type { Source } from './source.ts';

/** `//path`: a file of the kboot environment, the initramfs. */
export const local: Source<'kboot'> = {
  open: (name) => openFileBelow('/', name.path, printName(name), 'Check the path in the image.'),
  list: (name) => listBelow('/', name.path, printName(name)),
  place: async (name) => ({
    path: await realPathBelow('/', name.path, printName(name)),
    [Symbol.dispose]: () => undefined,
  }),
};
