import { linesOf, splitKeyword } from '../plain-text.ts';
import type { Reading } from '../reading.ts';

/**
 * Keys of an entry: whether they may come more than once. Those of UAPI.1 (“Type #1 Boot Loader
 * Entry Keys”), then what Fedora's GRUB adds.
 */
const keys: Readonly<Record<string, 'once' | 'list'>> = {
  title: 'once',
  version: 'once',
  'machine-id': 'once',
  'sort-key': 'once',
  linux: 'once',
  initrd: 'list',
  efi: 'once',
  uki: 'once',
  'uki-url': 'once',
  profile: 'once',
  options: 'list',
  devicetree: 'once',
  'devicetree-overlay': 'list',
  architecture: 'once',
  extra: 'list',
  id: 'once',
  grub_users: 'once',
  grub_hotkey: 'once',
  grub_class: 'list',
  grub_arg: 'list',
};

/** Values by key, in the order of the file. */
export type EntryFile = ReadonlyMap<string, readonly string[]>;

/** Reads the text of one entry; what it doesn't know is reported and left out. */
export function readEntryFile(text: string, file: string, reading: Reading): EntryFile {
  const found = new Map<string, string[]>();
  for (const { text: said, line } of linesOf(text)) {
    if (said === '' || said.startsWith('#')) continue;
    const { word, rest } = splitKeyword(said);
    // Fedora's GRUB and some writers spell keys with underscores.
    const key = Object.hasOwn(keys, word) ? word : word.replaceAll('_', '-');
    const kind = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (kind === undefined) reading.report({ file, line }, `unknown key '${word}'`);
    else if (rest === '') reading.report({ file, line }, `${word} without a value`);
    else if (kind === 'list') found.set(key, [...(found.get(key) ?? []), rest]);
    else found.set(key, [rest]);
  }
  return found;
}
