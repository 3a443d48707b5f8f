import { isMissing } from '../../sources/confined-file.ts';
import type { PutBack, StartOnce } from '../start-once.ts';
import { environmentOf } from './environment-file.ts';
import type { Settings, Variables } from './environment-block.ts';
import { readSettings, writeSettings } from './write-settings.ts';

/** Variables of kboot's own: what it has set `saved_entry` to, and what that was before (left out for nothing). */
const own = { set: 'kboot_saved_entry', before: 'kboot_saved_before' } as const;

/** Whether a configuration starts what `saved_entry` names. */
export function honoursSavedEntry(text: string): boolean {
  return /\bload_env\b/.test(text) && /\bset\s+default=["']?\$\{?saved_entry\b/.test(text);
}

/** Sets another entry, and notes what was there. */
function setting(key: string, variables: Variables): Settings {
  const saved = variables.get('saved_entry');
  const isOurs = saved !== undefined && saved === variables.get(own.set);
  const before = isOurs ? variables.get(own.before) : saved;
  return { saved_entry: key, [own.set]: key, [own.before]: before };
}

/** What somebody else has set since stays. */
function puttingBack(variables: Variables): Settings {
  const set = variables.get(own.set);
  const isOurs = set !== undefined && variables.get('saved_entry') === set;
  return {
    ...(isOurs && { saved_entry: variables.get(own.before) }),
    [own.set]: undefined,
    [own.before]: undefined,
  };
}

/**
 * As grub-set-default, for a GRUB that knows no once: by `saved_entry` in its environment block, where
 * kboot's next start puts it back. Until then GRUB starts it every time: the user is asked before.
 */
export const savedEntry: StartOnce = async ({ configuration, entry }, open, { title, ask }) => {
  await ask({
    kind: 'confirm',
    title: `Have GRUB start ${title} from now on?`,
    text: 'This GRUB cannot start it just once. It starts it every time until kboot is chosen in its menu; then kboot puts back what was there.',
    problem: '',
  });
  using file = await open(environmentOf(configuration));
  return {
    undo: await writeSettings(file, (variables) => setting(entry.key, variables)),
    when: 'with every restart, until kboot is chosen in the menu of GRUB',
  };
};

/** Puts back what {@link savedEntry} has set at an earlier start. */
export const putBackSavedEntry: PutBack = async ({ configuration }, open) => {
  // Where there is none, nothing was written.
  using file = await open(environmentOf(configuration)).catch((thrown: unknown) => {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  });
  if (file === undefined || !(await readSettings(file)).has(own.set)) return undefined;
  await writeSettings(file, puttingBack);
  return file.subject;
};
