import { KbootError } from '../../base/errors.ts';
import { plainEntry } from '../../model/entry.ts';
import type { BootEntry } from '../../model/entry.ts';
import type { NameContext } from '../../names/name.ts';
import { parseInject } from '../../names/inject.ts';
import { withoutPassword } from '../../names/password.ts';
import { displayName, printName } from '../../names/print.ts';
import type { SourceContext } from '../../sources/source.ts';
import { openFile } from '../../sources/table.ts';
import type { Ask, ReplyTo } from '../../wire/asks.ts';
import { givenName, isFileName, nameContext } from '../given-name.ts';
import { checkKernel } from '../kernel-check.ts';
import type { AskHandler, AskSurroundings } from './handler.ts';
import { parseName } from '../../names/parse.ts';

type Wanted = Omit<Extract<Ask, { what: 'load' }>, 'what'>;

type Told = Omit<ReplyTo<'load'>, 'what'>;

/** A word as a name that stands on its own: what is started does not know the shell's directory. */
function fileName(word: string, directory: string, context: NameContext): string {
  const name = givenName(word, directory, context);
  if (isFileName(name)) return printName(name);
  throw new KbootError('start', displayName(name), 'this names no file', {
    advice: 'Name a kernel or initrd as device:/path.',
  });
}

/** A file to inject, by a name that stands on its own. */
function inject(text: string, absolute: (word: string) => string): string {
  const { file, path } = parseInject(text);
  return `${absolute(file)}=/${path}`;
}

/** The entry that an ask means, with what it overrides. @throws KbootError */
export function wantedEntry(
  ask: Wanted,
  surroundings: Pick<AskSurroundings, 'entry'>,
  context: NameContext,
): BootEntry {
  const stored = ask.entryId === undefined ? undefined : surroundings.entry(ask.entryId);
  if (ask.entryId !== undefined && stored === undefined) {
    throw new KbootError('start', ask.entryId, 'there is no such entry', { advice: 'entries lists them.' });
  }
  const absolute = (word: string): string => fileName(word, ask.directory, context);
  // Clients see a stored name without its password, and may give it back so.
  const initrd = (word: string): string =>
    stored?.initrds.find((one) => withoutPassword(one) === word) ?? absolute(word);
  const kernel = ask.kernel === undefined ? stored?.kernel : absolute(ask.kernel);
  if (kernel === undefined) throw new KbootError('start', 'entry', 'neither an entry nor a kernel was named');
  const called = withoutPassword(kernel);
  return {
    ...(stored ?? { ...plainEntry, id: called, title: called }),
    kernel,
    initrds: ask.initrds?.map(initrd) ?? stored?.initrds ?? [],
    injects: [...(stored?.injects ?? []), ...(ask.injects ?? []).map((text) => inject(text, absolute))],
    dtb: ask.dtb === undefined ? (stored?.dtb ?? '') : absolute(ask.dtb),
    cmdline: ask.cmdline ?? stored?.cmdline ?? '',
  };
}

/** Opens all that an entry names, and lets go of it again. */
async function check(entry: BootEntry, sources: SourceContext): Promise<void> {
  using stack = new DisposableStack();
  const injected = entry.injects.map((text) => parseInject(text).file);
  const others = [...entry.initrds, ...injected, entry.dtb].filter((text) => text !== '');
  for (const [index, text] of [entry.kernel, ...others].entries()) {
    const name = parseName(text);
    if (!isFileName(name)) throw new KbootError('start', text, 'this names no file');
    const file = stack.use(await openFile(name, sources));
    if (index === 0) await checkKernel(file, entry, sources);
  }
}

/** What a client is told of an entry that it has started or loaded. */
export function told({ title, kernel, initrds, cmdline }: BootEntry): Told {
  return { title, kernel: withoutPassword(kernel), initrds: initrds.map(withoutPassword), cmdline };
}

/** Starts an entry, or a kernel that no entry names, with what the line says. */
export const start: AskHandler<'start'> = async (ask, surroundings, signal) => {
  const sources = surroundings.sources(signal);
  const entry = wantedEntry(ask, surroundings, nameContext(surroundings.variables, sources.devices));
  if (ask.onlyCheck) await check(entry, sources);
  else await surroundings.start(entry, entry.cmdline, signal);
  return { what: 'start', ...told(entry) };
};
