import { setTimeout as sleep } from 'node:timers/promises';
import { stretched } from './deadline.ts';
import type { Machine } from './machine.ts';
import { hasContent } from './picture.ts';
import type { Picture } from './picture.ts';

/** Firmware, GRUB, an emulated kernel, init: the longest wait of a scenario. */
export const menuDeadline = { deadlineMs: 120_000 };

/**
 * Waits until the graphical program has shown its menu and reads a keyboard: what is typed then is heard.
 * @param keyboard false where the machine has none
 * @returns the guest's uptime when the menu was shown, s
 */
export async function menuListens(machine: Machine, keyboard = true): Promise<number> {
  // Devices are opened beside the first picture: before it or after it.
  const listens = keyboard ? [/graphical: info: input: .*[Kk]eyboard/] : [];
  const [shown] = await machine.serial.waitForAll(
    [/graphical: info: menu shown, uptime ([\d.]+)\s/, ...listens],
    menuDeadline,
  );
  return Number(shown?.match[1]);
}

/** The core's last line of a device that discovery has done with. */
const done = /: looked through in|nothing that can be booted, \d/;

function lookedThrough(log: string): number {
  return log.split(done).length - 1;
}

/** File systems of the scenarios' disk: the ESP, the first stage's, the system's. */
const fileSystemsOfDisk = 3;

/** What {@link menuOf} waits for. */
export interface MenuExpected {
  /** Entries whose device never comes; default none. */
  readonly waiting?: number;
  /** File systems that discovery looks through; default those of the scenarios' disk. */
  readonly fileSystems?: number;
  /** Whether the machine has a keyboard; default true. */
  readonly keyboard?: boolean;
}

/** Waits until kboot's menu shows all its entries and their devices have been seen; gives its picture. */
export async function menuOf(machine: Machine, expected: MenuExpected = {}): Promise<Picture> {
  const { waiting = 0, fileSystems = fileSystemsOfDisk, keyboard = true } = expected;
  const { serial } = machine;
  await menuListens(machine, keyboard);
  // They come in any order.
  await serial.sawOrWaitFor(`waiting for a device: ${waiting}`, menuDeadline);
  while (lookedThrough(serial.text) < fileSystems) await serial.waitFor(done, menuDeadline);
  // The picture of what was found last follows the core's word of it.
  await sleep(stretched(500));
  return machine.screen.waitFor('the menu', hasContent, { deadlineMs: 10_000 });
}

/** The lines that the core logs at the turns of the road. */
export const leaving = 'kboot core: info: kexec: starting the loaded kernel';
