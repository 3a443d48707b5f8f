import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KbootError } from '../base/errors.ts';
import { findDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { DeviceScan } from '../entries/device-scan.ts';
import type { Firmware } from '../entries/discovered.ts';
import type { BootEntry } from '../model/entry.ts';
import { parseName } from '../names/parse.ts';
import type { SourceContext } from '../sources/source.ts';
import { leftBootNext, setBootNext, setFirmwareSetup } from './efi/boot-next.ts';
import type { EfiProgram } from './efi/load-option.ts';
import { EfiVariables } from './efi/variables.ts';
import { throughFirstStage } from './first-stages.ts';
import { once } from './start-once.ts';
import type { Prepared } from './start-once.ts';
import type { Undo } from './in-place.ts';

/** What starting another system through the firmware needs of its surroundings. */
export interface LegacySurroundings {
  readonly firmware: Firmware;
  /** Text of /proc/cmdline. */
  readonly ownCmdline: string;
  readonly scans: ReadonlyMap<string, DeviceScan>;
  readonly sysfs: string;
  /** Mount point for the firmware's variables while they are written. */
  readonly variablesFolder: string;
  readonly sources: SourceContext;
}

const inItsMenu = 'Restart, and choose it in the menu of the firmware or of the first stage.';

function refused(entry: BootEntry, reason: string, advice = inItsMenu): KbootError {
  return new KbootError('hand over', entry.title, reason, { advice });
}

/** A number of sysfs about a block device; 0 when it does not tell. */
function sysfsNumber(sysfs: string, device: string, file: string): bigint {
  try {
    return BigInt(readFileSync(join(sysfs, 'class/block', device, file), 'utf8').trim());
  } catch {
    return 0n;
  }
}

function programOf(device: KnownDevice, path: string, sysfs: string): EfiProgram {
  // sysfs counts sectors of 512 bytes, the firmware the disk's own blocks.
  const blockBytes = sysfsNumber(sysfs, device.disk, 'queue/logical_block_size') || 512n;
  const blocks = (file: string): bigint => (sysfsNumber(sysfs, device.name, file) * 512n) / blockBytes;
  const { partUuid, partition } = device;
  return { partUuid, partition, start: blocks('start'), blocks: blocks('size'), path };
}

/** The firmware starts an EFI program next, once. */
async function throughFirmware(entry: BootEntry, surroundings: LegacySurroundings): Promise<Prepared> {
  const { sources, sysfs, variablesFolder } = surroundings;
  const name = parseName(entry.kernel);
  if (name.kind !== 'device-path') {
    throw refused(entry, 'a machine started by UEFI cannot start a boot sector', 'Choose its EFI loader.');
  }
  const { device } = findDevice(name.device, sources.devices);
  if (device.partition === 0) throw refused(entry, `${device.name} is no partition`);
  await using variables = await EfiVariables.mount(variablesFolder);
  const undo = await setBootNext(`kboot: ${entry.title}`, programOf(device, name.path, sysfs), variables);
  const undoMounted = async (): Promise<void> => {
    await using held = await EfiVariables.mount(variablesFolder);
    await undo(held);
  };
  return { undo: undoMounted, when: once };
}

/** How each firmware comes to another system. */
const ways: Readonly<Record<Firmware, typeof throughFirmware>> = {
  uefi: throughFirmware,
  bios: throughFirstStage,
};

/**
 * Prepares the start of a system that kexec cannot start: after the next restart its own loader
 * runs, once; or until kboot is chosen again, where a person agrees to that.
 * @throws KbootError, CancelledError; then nothing has changed
 */
export function prepareLegacy(entry: BootEntry, surroundings: LegacySurroundings): Promise<Prepared> {
  return ways[surroundings.firmware](entry, surroundings);
}

/** Has the firmware show its set-up after the next restart; as {@link prepareLegacy}. */
export async function prepareFirmwareSetup(
  surroundings: Pick<LegacySurroundings, 'firmware' | 'variablesFolder'>,
): Promise<Undo> {
  const { firmware, variablesFolder } = surroundings;
  if (firmware !== 'uefi') {
    throw new KbootError('restart', 'firmware set-up', 'a BIOS cannot be asked for its set-up', {
      advice: 'Restart, and press the key that this machine’s maker says.',
    });
  }
  await using variables = await EfiVariables.mount(variablesFolder);
  const undo = await setFirmwareSetup(variables);
  return async () => {
    await using held = await EfiVariables.mount(variablesFolder);
    await undo(held);
  };
}

/** What to tell at a start when the firmware has not done what it was asked; undefined when it has. */
export async function unheededBootNext({
  firmware,
  variablesFolder,
}: Pick<LegacySurroundings, 'firmware' | 'variablesFolder'>): Promise<KbootError | undefined> {
  if (firmware !== 'uefi') return undefined;
  await using variables = await EfiVariables.mount(variablesFolder);
  const name = await leftBootNext(variables);
  if (name === undefined) return undefined;
  return new KbootError('hand over', name, 'the firmware was to start it next, and has passed it over', {
    advice: 'Choose it in the firmware’s own menu; a firmware of this kind ignores BootNext.',
  });
}
