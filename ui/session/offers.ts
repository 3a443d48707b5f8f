import { existsSync, readFileSync } from 'node:fs';
import { log } from '../../src/base/log.ts';
import type { Layout, Offers, Part } from '../state/offers.ts';
import { languages } from '../words/load.ts';

/** What the image is made of, written by its builder (initramfs/about.ts). */
const aboutFile = '/kboot/about.json';

function parts(): Part[] {
  if (!existsSync(aboutFile)) return [];
  const about = JSON.parse(readFileSync(aboutFile, 'utf8')) as Readonly<Record<string, unknown>>;
  return Object.entries(about).map(([name, words]) => ({ name, words: String(words) }));
}

/** What can be chosen and read in this image; what cannot be read is left out, with a line in the log. */
export function loadOffers(layouts: () => readonly Layout[], themes: () => readonly string[]): Offers {
  const or = <T>(read: () => readonly T[]): readonly T[] => {
    try {
      return read();
    } catch (thrown) {
      log('warning', `settings: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      return [];
    }
  };
  return { languages: or(languages), layouts: or(layouts), themes: or(themes), parts: or(parts) };
}
