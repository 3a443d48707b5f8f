import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { StartOnce } from '../first-stages.ts';
import { refused } from '../in-place.ts';
import { writeSetting } from './write-setting.ts';

/** Largest grub.cfg that is looked at. */
const mostConfiguration = 4 * 1024 * 1024;

/** Whether a configuration starts what `next_entry` names, and only once. */
export function honoursNextEntry(text: string): boolean {
  return (
    /\bload_env\b/.test(text) && /\$\{?next_entry\b/.test(text) && /\bsave_env\s+.*\bnext_entry\b/.test(text)
  );
}

/** As grub-reboot: by `next_entry` in the environment block beside grub.cfg. */
export const nextEntry: StartOnce = async ({ configuration, entry }, open) => {
  using config = await open(configuration);
  if (!honoursNextEntry(readFileSync(config.fd, 'utf8').slice(0, mostConfiguration))) {
    const advice = 'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.';
    throw refused(config.subject, 'it does not look at next_entry', advice);
  }
  using file = await open(posix.join(posix.dirname(configuration), 'grubenv'));
  return await writeSetting(file, 'next_entry', entry.key);
};
