import { seenDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { Prediction } from '../formats/kboot-conf-predict.ts';
import type { BootEntry } from '../model/entry.ts';
import { deviceOfParameter } from '../names/device-spec.ts';
import { argumentsOf, parameter } from './root-device.ts';

/** What kboot has found, told to the booted kernel in its own parameters. */
type Predict = (words: readonly string[], devices: readonly KnownDevice[]) => readonly string[];

function names(words: readonly string[], name: string): boolean {
  return words.some((word) => word === name || word.startsWith(`${name}=`));
}

/** Adds words whose parameters are not there yet. */
function withWords(words: readonly string[], added: readonly string[]): readonly string[] {
  return [...words, ...added.filter((word) => !names(words, word.split('=', 1)[0] ?? word))];
}

/**
 * `root=` as the kernel itself finds it, without an initrd's help (init/do_mounts.c): by PARTUUID. A
 * root on an array or volume has none and stays as it is.
 */
const byPartUuid: Predict = (words, devices) => {
  const ref = deviceOfParameter(parameter(words.join(' '), 'root'));
  const partUuid = (ref && seenDevice(ref, devices))?.partUuid ?? '';
  if (partUuid === '') return words;
  const last = words.findLastIndex((word) => word.startsWith('root='));
  return words.with(last, `root=PARTUUID=${partUuid}`);
};

/** The disk was there a moment ago, and comes again (admin-guide/kernel-parameters.txt). */
const wait: Predict = (words) => (names(words, 'root') ? withWords(words, ['rootwait']) : words);

/**
 * Probes for what no device here holds, by libblkid's types: the kernel's own for arrays
 * (admin-guide/md.rst) and dracut's (dracut.cmdline(7)); and the wait for a sleeping system's image,
 * up to half a minute where its swap area is gone.
 */
const probes: readonly (readonly [types: readonly string[], off: readonly string[]])[] = [
  [['linux_raid_member'], ['raid=noautodetect', 'rd.md=0']],
  [['LVM2_member'], ['rd.lvm=0']],
  [['crypto_LUKS'], ['rd.luks=0']],
  [['swsuspend', 'suspend'], ['noresume']],
];

const withoutAbsent: Predict = (words, devices) => {
  const held = new Set(devices.map(({ type }) => type));
  return withWords(
    words,
    probes.flatMap(([types, off]) => (types.some((type) => held.has(type)) ? [] : off)),
  );
};

/** One line for each word of `predict=`. */
const table: Readonly<Record<Prediction, Predict>> = {
  root: byPartUuid,
  wait,
  absent: withoutAbsent,
};

/**
 * An entry with what kboot has found in its kernel's parameters, as `predict=` asks: the paper's
 * prediction (4.1). Nothing that the entry says itself is said otherwise but its root.
 */
export function predicted(
  entry: BootEntry,
  devices: readonly KnownDevice[],
  asked: readonly Prediction[],
): BootEntry {
  const { kind, cmdline } = entry;
  const takes = kind === 'linux' || (kind === 'uki' && cmdline !== '');
  if (asked.length === 0 || !takes) return entry;
  const words = asked.reduce<readonly string[]>((now, one) => table[one](now, devices), argumentsOf(cmdline));
  return { ...entry, cmdline: words.join(' ') };
}
