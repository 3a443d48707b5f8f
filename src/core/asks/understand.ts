import { toFailure } from '../../base/errors.ts';
import { findDevice } from '../../devices/find.ts';
import { readWords, WordFailure } from '../../formats/words.ts';
import { plainEntry } from '../../model/entry.ts';
import { displayName, printName } from '../../names/print.ts';
import { didYouMean } from '../../names/nearest.ts';
import { KbootError } from '../../base/errors.ts';
import { listDirectory, openFile } from '../../sources/table.ts';
import type { RootedName } from '../../names/resolve-relative.ts';
import type { SourceContext } from '../../sources/source.ts';
import type { ReplyTo } from '../../wire/asks.ts';
import { givenName, nameContext } from '../given-name.ts';
import { checkKernel } from '../kernel-check.ts';
import type { AskHandler } from './handler.ts';

type Understood = Omit<ReplyTo<'understand'>, 'what' | 'name' | 'words'>;

const plain = { reason: '', advice: '' } as const;

/** Files whose bytes must be brought here first are taken for kernels: whoever names one alone means to boot it. */
function isFar(name: RootedName): boolean {
  return name.kind === 'url' || (name.kind === 'member' && isFar(name.archive as RootedName));
}

async function isDirectory(name: RootedName, sources: SourceContext): Promise<boolean> {
  return listDirectory(name, sources).then(
    () => true,
    () => false,
  );
}

async function understandFile(name: RootedName, sources: SourceContext): Promise<Understood> {
  if (isFar(name)) return { kind: 'kernel', ...plain };
  try {
    using file = await openFile(name, sources);
    try {
      await checkKernel(file, { ...plainEntry, title: file.subject }, sources);
      return { kind: 'kernel', ...plain };
    } catch (thrown) {
      const { reason, advice } = toFailure(thrown, 'check', file.subject);
      return { kind: 'file', reason, advice };
    }
  } catch (thrown) {
    sources.signal.throwIfAborted();
    if (await isDirectory(name, sources)) return { kind: 'directory', ...plain };
    const { reason, advice } = toFailure(thrown, 'find', displayName(name));
    return { kind: 'nothing', reason, advice };
  }
}

function variableWords(name: string, value: string): readonly string[] {
  try {
    return readWords(value, 0).words.map(({ text }) => text);
  } catch (thrown) {
    if (!(thrown instanceof WordFailure)) throw thrown;
    throw new KbootError('read', name, thrown.message, { advice: thrown.advice });
  }
}

/** What the first word of a command line is: a variable, a kernel, a device, something else that is there, or nothing. */
export const understand: AskHandler<'understand'> = async (ask, surroundings, signal) => {
  const { variables } = surroundings;
  const sources = surroundings.sources(signal);
  const name = givenName(ask.word, ask.directory, nameContext(variables, sources.devices));
  const reply = { what: 'understand', name: printName(name), words: [] } as const;
  if (name.kind === 'variable') {
    const value = variables.get(name.name);
    if (value !== undefined) {
      return { ...reply, kind: 'variable', words: variableWords(name.name, value), ...plain };
    }
    const advice = didYouMean(name.name, variables.names);
    return { ...reply, kind: 'nothing', reason: 'there is no such variable', advice };
  }
  if (name.kind !== 'device') return { ...reply, ...(await understandFile(name, sources)) };
  try {
    const { device } = findDevice(name.device, sources.devices);
    return { ...reply, kind: 'device', name: device.name, ...plain };
  } catch (thrown) {
    const { reason, advice } = toFailure(thrown, 'find', displayName(name));
    return { ...reply, kind: 'nothing', reason, advice };
  }
};
