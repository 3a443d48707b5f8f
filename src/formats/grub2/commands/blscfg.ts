import { status } from '../context.ts';
import type { Command, Context } from '../context.ts';
import type { FoundEntry, ParseResult } from '../../format.ts';
import { expandWords } from '../expand.ts';
import { limits } from '../limits.ts';
import { readOptions } from '../options.ts';
import { parseWords } from '../parser.ts';
import type { Place } from '../syntax.ts';

const shapes = [
  { long: 'path', short: 'p', value: 'required' },
  { long: 'entry', short: 'e', value: 'required' },
  { long: 'enable-fallback', short: 'f' },
  { long: 'show-default', short: 'd' },
  { long: 'show-non-default', short: 'n' },
] as const;

/** Variables in a field put in, as if it stood in grub.cfg; the field itself when it is more than words. */
async function expanded(text: string, context: Context, place: Place): Promise<string> {
  if (!text.includes('$')) return text;
  const words = parseWords(text);
  const args = words && (await expandWords(words, context, place));
  return args === undefined ? text : args.join(' ');
}

/** The first directory that has entries, of those that Fedora's GRUB may mean. */
async function readEntries(
  context: Context,
  place: Place,
  named: string | undefined,
): Promise<ParseResult | undefined> {
  const { session } = context;
  const { bls } = session.options;
  const folders = named === undefined ? ['/loader/entries', '/boot/loader/entries'] : [named];
  for (const folder of folders) {
    const ref = context.file(place, folder);
    const reader = ref && session.readerOf(ref.device);
    if (bls === undefined || ref === undefined || reader === undefined) continue;
    const names = await session.ask(place, ref.path, () => reader.list(ref.path));
    if (names?.some((name) => name.endsWith('.conf')) !== true) continue;
    return session.ask(place, ref.path, () => bls(ref.path, reader));
  }
  return undefined;
}

async function ready(entry: FoundEntry, context: Context, place: Place): Promise<FoundEntry> {
  const cmdline = await expanded(entry.cmdline, context, place);
  const { root } = context;
  // Paths are of the device in `root`, which may be another than the one read from.
  const at = (file: FoundEntry['kernel']): FoundEntry['kernel'] =>
    file.device === '' ? (context.file(place, `(${root})${file.path}`) ?? file) : file;
  const initrds: FoundEntry['kernel'][] = [];
  for (const initrd of entry.initrds) {
    const paths = (await expanded(initrd.path, context, place)).split(' ');
    for (const path of paths) if (path !== '' && !path.includes('$')) initrds.push(at({ ...initrd, path }));
  }
  return {
    ...entry,
    kernel: at(entry.kernel),
    initrds,
    cmdline,
    title: await expanded(entry.title, context, place),
  };
}

/** Fedora's menu: the entries of /loader/entries, with this configuration's variables in their options. */
const blscfg: Command = async (context, { args, place }) => {
  const { session } = context;
  const { given, rest } = readOptions(args, shapes);
  const named = given.get('path')?.at(-1) ?? rest[0] ?? context.get('blsdir');
  if (session.options.bls === undefined) {
    session.blsElsewhere = true;
    return status.ok;
  }
  const found = await readEntries(context, place, named);
  if (found === undefined) {
    context.report(place, 'blscfg: no entries are found');
    return status.fileNotFound;
  }
  for (const problem of found.problems) session.report(problem, problem.text);
  for (const path of found.filesRead) if (!session.filesRead.includes(path)) session.filesRead.push(path);
  for (const entry of found.entries) {
    if (context.menu.items.length >= limits.entries || !session.keep(entry.cmdline.length + 256)) break;
    await context.spend(place);
    context.menu.items.push({
      place: { file: entry.file, line: entry.line },
      id: entry.key.replace(/\.conf$/, ''),
      title: entry.title,
      submenu: false,
      args: [entry.title],
      facts: {},
      body: [],
      // Options are put together when the entry is chosen.
      ready: (chosen) => ready(entry, chosen, place),
    });
  }
  return status.ok;
};

export const blsCommands: Record<string, Command> = { blscfg, bls_import: blscfg };
