import { KbootError, toFailure } from '../../base/errors.ts';
import type { BootEntry } from '../../model/entry.ts';
import type { AskHandler, AskSurroundings } from './handler.ts';

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

/** Saves an entry's parameters; what is saved of an entry that is gone can still be taken back. */
export const keepCmdline: AskHandler<'keep-cmdline'> = async (ask, surroundings, signal) => {
  const { entryId, cmdline } = ask;
  const { remark } = surroundings.sources(signal);
  const entry = cmdline === null ? surroundings.entry(entryId) : entryOf(entryId, surroundings);
  if (entry !== undefined) {
    const { kind, title } = entry;
    await surroundings.allow(entry, signal);
    if (kind === 'chain' || kind === 'unlock') throw new KbootError('keep', title, 'it takes no parameters');
  }
  const { keeper } = surroundings;
  const change = keeper.change((state) => {
    const cmdlines = new Map(state.cmdlines);
    // The newest stands last.
    cmdlines.delete(entryId);
    if (cmdline !== null) cmdlines.set(entryId, cmdline);
    return { ...state, cmdlines };
  }, signal);
  const kept = await told(change, entryId, remark);
  const what = cmdline === null ? 'are its own again' : 'are saved ones from now on';
  remark(`the parameters of ${entryId} ${what}${kept ? '' : ', until the machine restarts'}`);
  return { what: 'keep-cmdline', kept };
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
