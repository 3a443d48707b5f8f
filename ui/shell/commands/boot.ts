import { KbootError } from '../../../src/base/errors.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { Ask, ReplyTo } from '../../../src/wire/asks.ts';
import { bootWords, overridden } from '../boot-line.ts';
import { safe } from '../columns.ts';
import type { Command, ShellContext } from '../command.ts';
import { missing, takeLongOptions } from './options.ts';

type Wanted = Omit<Extract<Ask, { what: 'load' }>, 'what' | 'directory'>;

/** What is done with what a line names, and how the line counts. */
export interface How {
  /** `check`: it is only said what would be started; `load`: it is loaded and left there. */
  readonly does: 'start' | 'check' | 'load';
  /** Initrds and parameters of the line are all there are: nothing that is stored counts. */
  readonly exact?: boolean;
}

const started: How = { does: 'start' };

/** What a start or load is made of, as a person reads it. */
export function partsOf({ title, kernel, initrds, cmdline }: Omit<ReplyTo<'load'>, 'what'>): string[] {
  const parts = [
    title === kernel ? '' : `entry    ${title}`,
    `kernel   ${kernel}`,
    ...initrds.map((initrd) => `initrd   ${initrd}`),
    `cmdline  ${cmdline}`,
  ];
  return parts.filter((part) => part !== '').map(safe);
}

async function run(what: Wanted, { does }: How, shell: ShellContext, signal: AbortSignal): Promise<void> {
  const wanted = { directory: shell.directory, ...what };
  const ask =
    does === 'load'
      ? shell.core.ask({ what: 'load', ...wanted }, signal)
      : shell.core.ask({ what: 'start', ...wanted, onlyCheck: does === 'check' }, signal);
  const reply = await shell.watchStart<ReplyTo<'load' | 'start'>>(ask);
  if (does === 'check') shell.print(...partsOf(reply));
}

/** Starts a kernel by its name, with what follows it on the line. */
export async function bootKernel(
  kernel: string,
  rest: readonly string[],
  shell: ShellContext,
  signal: AbortSignal,
  how = started,
): Promise<void> {
  const { initrds, injects, dtb, parameters } = bootWords(rest);
  const tree = dtb === '' ? {} : { dtb };
  await run({ kernel, initrds, injects, ...tree, cmdline: overridden('', parameters) }, how, shell, signal);
}

/** The entry that a word means: by its identifier, its title, or its number in `entries`. */
export function entryNamed(word: string, { core }: ShellContext): BootEntry | undefined {
  const { entries } = core;
  const byNumber = /^[1-9]\d{0,3}$/.test(word) ? entries[Number(word) - 1] : undefined;
  return (
    entries.find((entry) => entry.id === word) ?? entries.find((entry) => entry.title === word) ?? byNumber
  );
}

/** Starts an entry; what the line gives overrides what is stored. */
export async function bootEntry(
  entry: BootEntry,
  rest: readonly string[],
  shell: ShellContext,
  signal: AbortSignal,
  how = started,
): Promise<void> {
  const { initrds, injects, dtb, parameters } = bootWords(rest);
  const exact = how.exact === true;
  const given = {
    ...(dtb === '' ? {} : { dtb }),
    // They are added to what is stored.
    ...(injects.length === 0 ? {} : { injects }),
    ...(initrds.length > 0 || exact ? { initrds } : {}),
    ...(parameters.length > 0 || exact
      ? { cmdline: overridden(exact ? '' : entry.cmdline, parameters) }
      : {}),
  };
  await run({ entryId: entry.id, ...given }, how, shell, signal);
}

/** A variable's command with the words that follow its name: parameters override those of the same name. */
export function withStored(stored: readonly string[], rest: readonly string[]): readonly string[] {
  if (rest.length === 0) return stored;
  const [kernel = '', ...words] = stored;
  const before = bootWords(words);
  const given = bootWords(rest);
  const keys = new Set(given.parameters.map((word) => word.split('=')[0]));
  const kept = before.parameters.filter((word) => !keys.has(word.split('=')[0]));
  const initrds = given.initrds.length === 0 ? before.initrds : given.initrds;
  const tree = given.dtb === '' ? before.dtb : given.dtb;
  return [
    kernel,
    ...initrds.map((name) => `initrd=${name}`),
    ...[...before.injects, ...given.injects].map((text) => `inject=${text}`),
    ...(tree === '' ? [] : [`dtb=${tree}`]),
    ...kept,
    ...given.parameters,
  ];
}

/** Longest chain of variables that stand for each other. */
const mostVariables = 16;

/** Starts what a word names, whatever it is. @throws KbootError when it can be nothing that is started */
export async function bootWord(
  word: string,
  rest: readonly string[],
  shell: ShellContext,
  signal: AbortSignal,
  how: How,
): Promise<void> {
  let [kernel, words] = [word, rest];
  for (let left = mostVariables; left > 0; left -= 1) {
    const entry = kernel === word ? entryNamed(kernel, shell) : undefined;
    if (entry !== undefined) return bootEntry(entry, words, shell, signal, how);
    const { directory } = shell;
    const what = await shell.core.ask({ what: 'understand', word: kernel, directory }, signal);
    if (what.kind === 'device') return bootDevice(what.name, shell, signal, how);
    if (what.kind !== 'variable') return bootKernel(kernel, words, shell, signal, how);
    [kernel = '', ...words] = withStored(what.words, words);
  }
  throw new KbootError('boot', word, 'the variables lead in a circle');
}

/** Starts the system that a device's boot sector starts, by the entry that discovery has made of it. */
export async function bootDevice(
  device: string,
  shell: ShellContext,
  signal: AbortSignal,
  how = started,
): Promise<void> {
  const found = shell.core.entries.find((entry) => entry.kind === 'chain' && entry.device === device);
  if (found !== undefined) return bootEntry(found, [], shell, signal, how);
  throw new KbootError('boot', device, 'no boot sector that starts a system has been found on it', {
    advice: 'A kernel on it is device:/path; "entries" lists what has been found.',
  });
}

export const boot: Command = {
  usage: '[--dry-run] [--exact] ENTRY|NUMBER|KERNEL [initrd=NAME…] [inject=FILE=/PATH…] [PARAMETER…]',
  help: 'start an entry or a kernel; what follows overrides what is stored, with --exact it takes the place of all of it; --dry-run only says what and checks it',
  completes: ['entry', 'name'],
  async run(args, shell, signal) {
    const { options, rest: words } = takeLongOptions('boot', args, ['dry-run', 'exact']);
    const [word, ...rest] = words;
    if (word === undefined) return missing('boot', 'what to start');
    const does = options.has('dry-run') ? 'check' : 'start';
    return bootWord(word, rest, shell, signal, { does, exact: options.has('exact') });
  },
};
