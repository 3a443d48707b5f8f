import { readFileSync } from 'node:fs';
import type { StartOnce } from '../start-once.ts';
import { refused } from '../in-place.ts';
import { honoursNextEntry, nextEntry } from './next-entry.ts';
import { honoursSavedEntry, savedEntry } from './saved-entry.ts';

/** Largest grub.cfg that is looked at. */
const mostConfiguration = 4 * 1024 * 1024;

/** By what its configuration looks at: `next_entry`, which holds once, or else `saved_entry`. */
export const throughGrub: StartOnce = async (stage, open, asking) => {
  using config = await open(stage.configuration);
  const text = readFileSync(config.fd, 'utf8').slice(0, mostConfiguration);
  if (honoursNextEntry(text)) return await nextEntry(stage, open, asking);
  if (honoursSavedEntry(text)) return await savedEntry(stage, open, asking);
  const advice = 'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.';
  throw refused(config.subject, 'it looks at neither next_entry nor saved_entry', advice);
};
