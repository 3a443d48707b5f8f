import { KbootError, toFailure } from '../../base/errors.ts';
import type { BootEntry } from '../../model/entry.ts';
import type { Ask } from '../../wire/asks.ts';
import type { AskHandler, AskSurroundings } from './handler.ts';
import { nameContext } from '../given-name.ts';
import { withEdit, withoutEdit } from '../kept-edit.ts';
import { wantedEntry } from './start.ts';

function entryOf(id: string, surroundings: AskSurroundings): BootEntry {
  const entry = surroundings.entry(id);
  if (entry !== undefined) return entry;
  throw new KbootError('keep', id, 'there is no such entry', { advice: '"entries" lists them.' });
}

/** Who has asked may not wait for the answer: a failure stands in the status log as well. */
async function told(change: Promise<boolean>, id: string, remark: (text: string) => void): Promise<boolean> {
  try {
    return await change;
  } catch (thrown) {
    remark(`not kept beyond this start: ${toFailure(thrown, 'keep', id).reason}`);
    throw thrown;
  }
}

type Edit = Extract<Ask, { what: 'keep-edit' }>;

/** An edit with names that stand on their own, as a start takes them. */
function namedEdit(ask: Edit, cmdline: string, surroundings: AskSurroundings, signal: AbortSignal) {
  const { entryId, kernel, initrds } = ask;
  const { devices } = surroundings.sources(signal);
  const given = {
    entryId,
    directory: '/',
    ...(kernel === undefined ? {} : { kernel }),
    ...(initrds === undefined ? {} : { initrds }),
  };
  const wanted = wantedEntry(given, surroundings, nameContext(surroundings.variables, devices));
  return {
    cmdline,
    ...(kernel === undefined ? {} : { kernel: wanted.kernel }),
    ...(initrds === undefined ? {} : { initrds: wanted.initrds }),
  };
}

function keptWords(entryId: string, edit: ReturnType<typeof namedEdit> | undefined): string {
  if (edit === undefined) return `the parameters of ${entryId} are its own again`;
  return edit.kernel === undefined && edit.initrds === undefined
    ? `the parameters of ${entryId} are saved ones from now on`
    : `parameters and names of ${entryId} are saved ones from now on`;
}

/**
 * Saves an entry's parameters, and its kernel and initrds where they are given; what is saved of an
 * entry that is gone can still be taken back.
 */
export const keepEdit: AskHandler<'keep-edit'> = async (ask, surroundings, signal) => {
  const { entryId, cmdline } = ask;
  const { keeper } = surroundings;
  const { remark } = surroundings.sources(signal);
  const entry = cmdline === null ? surroundings.entry(entryId) : entryOf(entryId, surroundings);
  if (entry !== undefined) {
    const { kind, title } = entry;
    await surroundings.allow(entry, signal);
    if (kind === 'chain' || kind === 'unlock') throw new KbootError('keep', title, 'it takes no parameters');
  }
  const edit =
    entry === undefined || cmdline === null ? undefined : namedEdit(ask, cmdline, surroundings, signal);
  const change = keeper.change(
    (state) =>
      entry === undefined || edit === undefined ? withoutEdit(state, entryId) : withEdit(state, entry, edit),
    signal,
  );
  const kept = await told(change, entryId, remark);
  remark(`${keptWords(entryId, edit)}${kept ? '' : ', until the machine restarts'}`);
  return { what: 'keep-edit', kept };
};

/** Chooses what the next start starts; without a place to keep it, it could only be forgotten. */
export const startOnce: AskHandler<'start-once'> = async ({ entryId }, surroundings, signal) => {
  const { keeper } = surroundings;
  const { remark } = surroundings.sources(signal);
  if (entryId !== '') {
    const { title, kind } = entryOf(entryId, surroundings);
    if (kind === 'unlock') throw new KbootError('keep', title, 'it only opens a device');
    if (keeper.place === '') {
      const reason = 'there is no place to keep it until the next start';
      remark(`${title} is not chosen: ${reason} (state= in kboot.conf)`);
      throw new KbootError('keep', title, reason, {
        advice: 'Name one with state= in kboot.conf, e.g. state=LABEL=boot:/kboot.state.',
      });
    }
  }
  const change = keeper.change((state) => ({ ...state, once: entryId }), signal);
  const kept = await told(change, entryId, remark);
  remark(entryId === '' ? 'the next start is as usual' : `${entryId} starts by itself at the next start`);
  return { what: 'start-once', kept };
};
