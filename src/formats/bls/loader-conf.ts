import { matchesGlob } from '../glob.ts';
import { linesOf, splitKeyword } from '../plain-text.ts';
import type { Reading } from '../reading.ts';

/** What loader.conf(5) says about the entries beside it. */
export interface LoaderConf {
  /** Patterns of entries that the system starts by itself, the first that fits first. */
  readonly patterns: readonly string[];
  readonly timeoutSeconds?: number;
}

/** Keys that say nothing about what is booted. */
const harmless = new Set(
  `console-mode editor auto-entries auto-firmware auto-poweroff auto-reboot beep secure-boot-enroll
  secure-boot-enroll-action secure-boot-enroll-timeout-sec reboot-for-bitlocker random-seed-mode log-level`.split(
    /\s+/,
  ),
);

const timeoutWords = new Map<string, number | undefined>([
  ['menu-hidden', 0],
  ['menu-disabled', 0],
  ['menu-force', undefined],
]);

/** Reads the loader.conf that belongs to a tree of entries; an empty result when there is none. */
export async function readLoaderConf(path: string, reading: Reading): Promise<LoaderConf> {
  const text = await reading.text(path);
  let preferred: string | undefined;
  let chosen: string | undefined;
  let timeoutSeconds: number | undefined;
  for (const { text: said, line } of linesOf(text ?? '')) {
    if (said === '' || said.startsWith('#')) continue;
    const { word, rest } = splitKeyword(said);
    const place = { file: path, line };
    if (word === 'default') chosen = rest;
    else if (word === 'preferred') preferred = rest;
    else if (word === 'timeout' && timeoutWords.has(rest)) timeoutSeconds = timeoutWords.get(rest);
    else if (word === 'timeout' && /^\d{1,9}$/.test(rest)) timeoutSeconds = Number(rest);
    else if (word === 'timeout') reading.report(place, `'${rest}' is no timeout`);
    else if (!harmless.has(word)) reading.report(place, `unknown key '${word}'`);
  }
  // `@saved` is remembered in the firmware, not on the disk.
  const patterns = [preferred ?? '', chosen ?? ''].filter((pattern) => /^[^@].{0,255}$/.test(pattern));
  return { patterns, ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
}

/**
 * The entry that a loader.conf chooses: the first of the menu that fits a pattern, case apart.
 * @param ids in the menu's order, with their endings
 * @returns undefined when no entry fits; the menu's first when nothing is asked for
 */
export function chosenId(conf: LoaderConf, ids: readonly string[]): string | undefined {
  if (conf.patterns.length === 0) return ids[0];
  for (const pattern of conf.patterns.map((one) => one.toLowerCase())) {
    // Older systemd-boot took the pattern without the ending; people's files still have it.
    const fits = (id: string): boolean =>
      matchesGlob(pattern, id) || matchesGlob(pattern, id.replace(/\.(?:conf|efi)$/, ''));
    const found = ids.find((id) => id.length <= 300 && fits(id.toLowerCase()));
    if (found !== undefined) return found;
  }
  return undefined;
}
