import { printName } from '../names/print.ts';
import { openFileBelow } from './confined-file.ts';
import type { Source } from './source.ts';

/** `//path`: a file of the kboot environment, the initramfs. */
export const local: Source<'kboot'> = (name) =>
  openFileBelow('/', name.path, printName(name), 'Check the path in the image.');
