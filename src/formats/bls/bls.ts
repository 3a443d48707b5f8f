import { posix } from 'node:path';
import type { FileReader, FileRef, Format, ParseResult } from '../format.ts';
import type { BlsSource } from '../grub2/grub2.ts';
import { fileAtUrl, fileHere } from '../local-path.ts';
import { wordsOf } from '../plain-text.ts';
import { choice, limits, Reading } from '../reading.ts';
import type { NewEntry } from '../reading.ts';
import { countFacts, readCountedName } from './counted-name.ts';
import { readEntryFile } from './entry-file.ts';
import type { EntryFile } from './entry-file.ts';
import { chosenId, readLoaderConf } from './loader-conf.ts';
import { compareEntries } from './order.ts';
import type { Sortable } from './order.ts';
import { readVariables, withVariables } from './variables.ts';

/** Files read at the same time. */
const together = 16;

/** A file's text with what its name tells. */
interface Snippet {
  readonly file: string;
  readonly values: EntryFile;
}

/** Puts variables in, or leaves them for whoever knows their values. */
type Expand = (text: string) => string;

/** What is started: the first of these keys that an entry has. */
function startedBy(values: EntryFile): Pick<NewEntry, 'kind' | 'kernel'> | undefined {
  const ways: readonly [string, NonNullable<NewEntry['kind']>][] = [
    ['linux', 'linux'],
    ['uki', 'uki'],
    ['uki-url', 'uki'],
    ['efi', 'chain'],
  ];
  for (const [key, kind] of ways) {
    const value = values.get(key)?.[0];
    // EFI programs are often named as the firmware does.
    const path = kind === 'linux' ? value : value?.replaceAll('\\', '/');
    const kernel = path === undefined ? undefined : key === 'uki-url' ? fileAtUrl(path) : fileHere(path);
    if (kernel === undefined) continue;
    const unified = kind === 'chain' && /^\/efi\/linux\/[^/]+\.efi$/i.test(kernel.path);
    return { kind: unified ? 'uki' : kind, kernel };
  }
  return undefined;
}

/** A word that is one variable of GRUB, which its own interpreter puts in. */
const variable = /^\$(?:\w+|\{\w+\})$/;

function initrdsOf(values: EntryFile, expand: Expand): FileRef[] {
  return (values.get('initrd') ?? []).flatMap((line) =>
    wordsOf(expand(line)).flatMap((path) => {
      const file = variable.test(path) ? { device: '', path } : fileHere(path);
      return file === undefined ? [] : [file];
    }),
  );
}

function machineIdOf({ file, values }: Snippet, reading: Reading): string {
  const id = values.get('machine-id')?.[0] ?? '';
  if (id === '' || /^[0-9a-f]{32}$/i.test(id)) return id.toLowerCase();
  reading.report({ file, line: 1 }, `'${id}' is no machine id`);
  return '';
}

function readSnippet(snippet: Snippet, reading: Reading, expand: Expand) {
  const { file, values } = snippet;
  const one = (key: string): string => values.get(key)?.[0] ?? '';
  const started = startedBy(values);
  if (started === undefined) {
    reading.report({ file, line: 1 }, 'names neither linux nor efi; the entry is left out');
    return undefined;
  }
  const counted = readCountedName(posix.basename(file));
  const machineId = machineIdOf(snippet, reading);
  const version = one('version');
  const overlays = (values.get('devicetree-overlay') ?? []).flatMap(wordsOf);
  const devicetree = fileHere(one('devicetree'));
  const entry: NewEntry = {
    key: counted.id,
    title: expand(one('title')) || version || posix.basename(started.kernel.path),
    ...started,
    initrds: initrdsOf(values, expand),
    cmdline: expand((values.get('options') ?? []).join(' ')),
    ...(devicetree && { devicetree }),
    version,
    facts: {
      'machine-id': machineId,
      'sort-key': one('sort-key'),
      architecture: one('architecture').toLowerCase(),
      profile: one('profile'),
      'devicetree-overlay': overlays.flatMap((path) => fileHere(path)?.path ?? []).join(' '),
      ...countFacts(counted),
    },
    file,
    line: 1,
  };
  const sortable: Sortable = {
    bad: counted.tries?.left === 0,
    sortKey: one('sort-key'),
    machineId,
    version,
    name: posix.basename(file).replace(/\.conf$/i, ''),
  };
  return { entry, sortable };
}

/** Whether the tree says that its entries follow another specification (UAPI.1, “marker file”). */
async function isForeign(folder: string, reading: Reading): Promise<boolean> {
  const marker = `${folder}.srel`;
  const said = await reading.text(marker);
  if (said === undefined || said.trim() === 'type1') return false;
  reading.report({ file: marker, line: 1 }, `says '${said.trim()}', not 'type1'; its entries are not read`);
  return true;
}

async function snippetsIn(folder: string, reading: Reading): Promise<Snippet[]> {
  const names = ((await reading.list(folder)) ?? []).filter((name) => /^[^.].*\.conf$/i.test(name));
  if (names.length > limits.entries) {
    reading.report({ file: folder, line: 1 }, `more than ${limits.entries} entries; the rest is left out`);
  }
  const found: Snippet[] = [];
  for (let from = 0; from < Math.min(names.length, limits.entries); from += together) {
    const files = names
      .slice(from, Math.min(from + together, limits.entries))
      .map((name) => posix.join(folder, name));
    const texts = await reading.texts(files);
    for (const [index, file] of files.entries()) {
      const text = texts[index];
      if (text !== undefined) found.push({ file, values: readEntryFile(text, file, reading) });
    }
  }
  return found;
}

/**
 * All entries of a directory like `/loader/entries`, in the specification's order, with the choice
 * of the loader.conf beside it.
 * @param expand puts variables of GRUB into titles, options and initrds
 */
async function readDirectory(folder: string, reading: Reading, expand: Expand): Promise<ParseResult> {
  if (await isForeign(folder, reading)) return reading.result();
  const conf = await readLoaderConf(posix.join(posix.dirname(folder), 'loader.conf'), reading);
  const found = (await snippetsIn(folder, reading)).flatMap(
    (snippet) => readSnippet(snippet, reading, expand) ?? [],
  );
  found.sort((one, other) => compareEntries(one.sortable, other.sortable));
  const keys = found.flatMap(({ entry }) => reading.add(entry) ?? []);
  return reading.result(choice(chosenId(conf, keys), conf.timeoutSeconds));
}

/** The directory's entries for GRUB's `blscfg`, which puts in its own variables. */
export const blsSource: BlsSource = (directory: string, reader: FileReader) =>
  readDirectory(directory.replace(/\/$/, ''), new Reading(reader), (text) => text);

/** Boot Loader Specification, type 1 (https://uapi-group.org/specifications/specs/boot_loader_specification/). */
export const bls: Format = {
  name: 'bls',
  candidates: [
    '/loader/entries/',
    '/boot/loader/entries/',
    '/efi/loader/entries/',
    '/boot/efi/loader/entries/',
  ],
  async parse(path, _text, reader) {
    const folder = path.replace(/\/$/, '');
    const reading = new Reading(reader);
    const root = folder.replace(/\/loader\/entries$/, '');
    const variables = await readVariables(root, reading);
    return readDirectory(folder, reading, (text) => withVariables(text, variables));
  },
};
