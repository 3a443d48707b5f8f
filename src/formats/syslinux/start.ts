import { posix } from 'node:path';
import type { FileRef } from '../format.ts';
import { localPath } from '../local-path.ts';
import { splitKeyword, wordsOf } from '../plain-text.ts';
import type { NewEntry } from '../reading.ts';
import { fileNamed } from './file-name.ts';
import type { Start } from './label.ts';

/** What a clause or a typed line starts, with its options still whole. */
export interface Request extends Start {
  readonly options: string;
  readonly folder: string;
}

/** What becomes of it. */
export type Outcome =
  | {
      readonly kind: 'entry';
      readonly entry: Pick<NewEntry, 'kind' | 'kernel' | 'initrds' | 'cmdline' | 'facts'>;
    }
  /** Another configuration, shown as a menu of its own; relative names in it begin in `folder`. */
  | { readonly kind: 'menu'; readonly path: string; readonly folder: string | undefined }
  | { readonly kind: 'nothing'; readonly why: string };

type Starter = (request: Request) => Outcome;

const nothing = (why: string): Outcome => ({ kind: 'nothing', why });

/** The files of the last `initrd=` of some options, and the options without any: no kernel reads it there. */
export function takeInitrd(options: string, folder: string): { initrds: FileRef[]; cmdline: string } {
  const last = [...options.matchAll(/(?:^|\s)initrd=(\S*)/g)].at(-1)?.[1] ?? '';
  const initrds = last.split(',').flatMap((name) => (name === '' ? [] : (fileNamed(name, folder) ?? [])));
  return { initrds, cmdline: options.replace(/(^|\s+)initrd=\S*/g, '').trim() };
}

const linux: Starter = ({ value, options, folder }) => {
  const { word, rest } = splitKeyword(value);
  const kernel = fileNamed(word, folder);
  if (kernel === undefined) return nothing('it names no kernel');
  if (/^memdisk$/i.test(posix.basename(kernel.path))) return nothing('memdisk needs a BIOS');
  const { initrds, cmdline } = takeInitrd(`${rest} ${options}`.trim(), folder);
  return { kind: 'entry', entry: { kind: 'linux', kernel, initrds, cmdline } };
};

/** `CONFIG file`, with its working folder in the options. */
const config: Starter = ({ value, options, folder }) => {
  const file = fileNamed(splitKeyword(value).word, folder);
  if (file === undefined || file.device !== '') return nothing('it names no configuration here');
  const to = options === '' ? undefined : localPath(splitKeyword(options).word, folder);
  return { kind: 'menu', path: file.path, folder: to };
};

/** A menu's module given another configuration. */
const menuModule: Starter = ({ options, folder, directive }) => {
  const value = wordsOf(options).find((word) => !word.startsWith('~'));
  return value === undefined
    ? nothing('it opens a menu without a file')
    : config({ directive, value, options: '', folder });
};

/** `mboot.c32 KERNEL options --- MODULE options --- …`. */
const multiboot: Starter = ({ options, folder }) => {
  const parts = options.split(/(?:^|\s+)---(?:\s+|$)/).map((part) => splitKeyword(part.trim()));
  const files = parts.map(({ word }) => fileNamed(word.replace(/^-c$/, ''), folder));
  const [kernel, ...initrds] = files;
  if (kernel === undefined || initrds.includes(undefined)) return nothing('it names no multiboot kernel');
  const facts = Object.fromEntries(parts.slice(1).map(({ rest }, index) => [`module-${index + 1}`, rest]));
  const modules = initrds.filter((file) => file !== undefined);
  return {
    kind: 'entry',
    entry: { kind: 'multiboot', kernel, initrds: modules, cmdline: parts[0]?.rest ?? '', facts },
  };
};

/** `chain.c32 hd0 1`, `label=…`, `guid=…`, `file=…` (syslinux-common, chain.txt). */
const chain: Starter = ({ options, folder }) => {
  const words = wordsOf(options);
  const values = new Map(
    words.map((word) => [word.replace(/=.*/, '').toLowerCase(), word.replace(/^[^=]*=?/, '')]),
  );
  const value = (...names: string[]): string | undefined =>
    names.map((name) => values.get(name)).find((one) => one !== undefined && one !== '');
  const disk = words.find((word) => /^(?:hd|fd)\d{1,2}$/.test(word));
  const label = value('label', 'guid');
  const part =
    words.find((word) => /^[1-9]\d{0,2}$/.test(word)) ?? /^(?:hd|fd)\d+,(\d{1,3})$/.exec(words[0] ?? '')?.[1];
  const prefix = values.has('guid') ? 'PARTUUID' : 'PARTLABEL';
  let device = '';
  if (label !== undefined) device = `${prefix}=${label.replace(/^"|"$/g, '')}`;
  else if (disk !== undefined) device = part === undefined ? disk : `${disk},${part}`;
  else if (!values.has('fs') && !values.has('boot')) device = part === undefined ? 'hd0' : `hd0,${part}`;
  const named = value(
    'file',
    'ntldr',
    'cmldr',
    'freedos',
    'msdos',
    'pcdos',
    'drmk',
    'grub',
    'grldr',
    'bss',
    'bs',
  );
  const file = named === undefined ? undefined : fileNamed(named, folder);
  return { kind: 'entry', entry: { kind: 'chain', kernel: { device, path: file?.path ?? '+1' } } };
};

/** Modules that start something, by their file's name. */
const modules: Readonly<Record<string, Starter>> = {
  'menu.c32': menuModule,
  'vesamenu.c32': menuModule,
  'linux.c32': (request) =>
    linux({
      ...request,
      value: splitKeyword(request.options).word,
      options: splitKeyword(request.options).rest,
    }),
  'mboot.c32': multiboot,
  'chain.c32': chain,
};

const com32: Starter = (request) => {
  const { word, rest } = splitKeyword(request.value);
  const name = posix.basename(word).toLowerCase();
  const starter = Object.hasOwn(modules, name) ? modules[name] : undefined;
  const options = `${rest} ${request.options}`.trim();
  return starter?.({ ...request, options }) ?? nothing(`${name} is a program of Syslinux's own`);
};

/** A boot sector or another loader, kept in a file. */
const sector: Starter = ({ value, folder }) => {
  const kernel = fileNamed(splitKeyword(value).word, folder);
  return kernel === undefined
    ? nothing('it names no file')
    : { kind: 'entry', entry: { kind: 'chain', kernel } };
};

const localboot: Starter = ({ value }) => {
  const drive = /^(?:0x[0-9a-f]{1,2}|\d{1,3})$/i.test(value) ? Number(value) : -1;
  if (drive < 0x80 || drive > 0xff) return nothing('it goes back to the firmware');
  return { kind: 'entry', entry: { kind: 'chain', kernel: { device: `hd${drive - 0x80}`, path: '+1' } } };
};

/** By the ending of the file that `KERNEL` names. */
const byEnding: readonly [RegExp, Starter][] = [
  [/\.c32$/i, com32],
  [/\.(?:com|cbt)$/i, () => nothing('COMBOOT programs need Syslinux itself')],
  [/\.(?:bss?|bin|0)$/i, sector],
];

const kernel: Starter = (request) => {
  const { word } = splitKeyword(request.value);
  return (byEnding.find(([ending]) => ending.test(word))?.[1] ?? linux)(request);
};

const starters: Readonly<Record<string, Starter>> = {
  kernel,
  linux,
  com32,
  config,
  localboot,
  boot: sector,
  bss: sector,
  pxe: sector,
  fdimage: () => nothing('disk images need a BIOS'),
  comboot: () => nothing('COMBOOT programs need Syslinux itself'),
};

/** What a “kernel-like directive” starts with its options. */
export function startOf(request: Request): Outcome {
  const starter = Object.hasOwn(starters, request.directive) ? starters[request.directive] : undefined;
  return starter?.(request) ?? nothing(`${request.directive} is not known`);
}
