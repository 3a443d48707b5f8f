import { once } from '../start-once.ts';
import type { StartOnce } from '../start-once.ts';
import { environmentOf } from './environment-file.ts';
import { writeSettings } from './write-settings.ts';

/** Whether a configuration starts what `next_entry` names, and only once. */
export function honoursNextEntry(text: string): boolean {
  return (
    /\bload_env\b/.test(text) && /\$\{?next_entry\b/.test(text) && /\bsave_env\s+.*\bnext_entry\b/.test(text)
  );
}

/** As grub-reboot: by `next_entry` in the environment block beside grub.cfg. */
export const nextEntry: StartOnce = async ({ configuration, entry }, open) => {
  using file = await open(environmentOf(configuration));
  return { undo: await writeSettings(file, () => ({ next_entry: entry.key })), when: once };
};
