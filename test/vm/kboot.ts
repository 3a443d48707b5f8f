import { setTimeout as sleep } from 'node:timers/promises';
import { DeadlineError } from '../../src/base/errors.ts';
import { stretched } from './deadline.ts';
import type { Machine } from './machine.ts';
import { hasContent } from './picture.ts';
import type { Picture } from './picture.ts';

/** Firmware, GRUB, an emulated kernel, init: the longest wait of a scenario. */
export const menuDeadline = { deadlineMs: 120_000 };

/**
 * Waits until the graphical program has shown its menu and reads a keyboard: what is typed then is heard.
 * @returns the guest's uptime when the menu was shown, s
 */
export async function menuListens(machine: Machine): Promise<number> {
  const { match } = await machine.serial.waitFor(
    /graphical: info: menu shown, uptime ([\d.]+)/,
    menuDeadline,
  );
  await machine.serial.waitFor(/graphical: info: input: .*[Kk]eyboard/, menuDeadline);
  return Number(match[1]);
}

/** File systems of the scenarios' disk: the ESP, the first stage's, the system's. */
const fileSystemsOfDisk = 3;

/** Devices that discovery has done with, by the log. */
function lookedThrough(machine: Machine): number {
  return (
    machine.serial.raw.toString('latin1').match(/: looked through in|nothing that can be booted, \d/g)
      ?.length ?? 0
  );
}

async function waitUntil(holds: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) throw new DeadlineError('wait', 'discovery', `not done after ${ms} ms`);
    await sleep(100);
  }
  // The picture of what was found last.
  await sleep(stretched(500));
}

/**
 * Waits until kboot's menu shows its entries and their devices have been seen; gives its picture.
 * @param waiting entries whose device never comes
 */
export async function menuOf(machine: Machine, waiting = 0): Promise<Picture> {
  const allSeen = `waiting for a device: ${waiting}`;
  await menuListens(machine);
  // They come in any order. The last partition's entries are the last that change the menu.
  if (!machine.serial.raw.includes(allSeen)) await machine.serial.waitFor(allSeen, menuDeadline);
  await waitUntil(() => lookedThrough(machine) >= fileSystemsOfDisk, stretched(menuDeadline.deadlineMs));
  return machine.screen.waitFor('the menu', hasContent, { deadlineMs: 10_000 });
}

/** The lines that the core logs at the turns of the road. */
export const leaving = 'kboot core: info: kexec: starting the loaded kernel';
