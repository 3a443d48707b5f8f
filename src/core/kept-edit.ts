import { KbootError } from '../base/errors.ts';
import type { KeptNames, KeptState } from '../kept/kept-state.ts';
import type { BootEntry } from '../model/entry.ts';
import { withoutPassword } from '../names/password.ts';

/**
 * What is saved of an entry's names. One that the entry has itself is saved as clients see it, without
 * its password; another's is refused: it would lie on a disk or in the firmware for all to read.
 */
function keptName(name: string, entry: BootEntry): string {
  const shown = withoutPassword(name);
  if (shown === name || [entry.kernel, ...entry.initrds].includes(name)) return shown;
  throw new KbootError('keep', shown, 'a password is not kept', {
    advice: 'Write an entry of its own into kboot.conf.',
  });
}

/** What an entry is started with from now on; what is not given of its names stays as it is. */
export function withEdit(
  state: KeptState,
  entry: BootEntry,
  edit: { readonly cmdline: string; readonly kernel?: string; readonly initrds?: readonly string[] },
): KeptState {
  const { kernel, initrds } = edit;
  const given: KeptNames = {
    ...state.names.get(entry.id),
    ...(kernel === undefined ? {} : { kernel: keptName(kernel, entry) }),
    ...(initrds === undefined ? {} : { initrds: initrds.map((name) => keptName(name, entry)) }),
  };
  const { cmdlines, names } = withoutEdit(state, entry.id);
  // The newest stands last.
  const named = Object.keys(given).length === 0 ? names : new Map([...names, [entry.id, given]]);
  return { ...state, cmdlines: new Map([...cmdlines, [entry.id, edit.cmdline]]), names: named };
}

/** An entry's own parameters and names hold again. */
export function withoutEdit(state: KeptState, id: string): KeptState {
  const others = <T>(kept: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...kept].filter(([one]) => one !== id));
  return { ...state, cmdlines: others(state.cmdlines), names: others(state.names) };
}

/** The names with which an entry starts: those saved, each with the password that its own has. */
export function namesOf(
  { kernel, initrds }: BootEntry,
  saved: KeptNames | undefined,
): Pick<BootEntry, 'kernel' | 'initrds'> {
  const own = new Map([kernel, ...initrds].map((name) => [withoutPassword(name), name]));
  const whole = (name: string): string => own.get(name) ?? name;
  return {
    kernel: saved?.kernel === undefined ? kernel : whole(saved.kernel),
    initrds: saved?.initrds === undefined ? initrds : saved.initrds.map(whole),
  };
}
