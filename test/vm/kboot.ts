import type { Machine } from './machine.ts';
import { hasContent } from './picture.ts';
import type { Picture } from './picture.ts';

/** Firmware, GRUB, an emulated kernel, init: the longest wait of a scenario. */
export const menuDeadline = { deadlineMs: 120_000 };

/** Waits until kboot's menu shows its entries, all of whose devices have been seen, and gives its picture. */
export async function menuOf(machine: Machine): Promise<Picture> {
  await machine.serial.waitFor('kboot graphical: info: menu shown', menuDeadline);
  await machine.serial.waitFor('kboot init: drivers are loaded', menuDeadline);
  await machine.screen.waitFor('the menu', hasContent, { deadlineMs: 10_000 });
  return machine.screen.settled({ deadlineMs: 20_000 });
}

/** The lines that the core logs at the turns of the road. */
export const leaving = 'kboot core: info: kexec: starting the loaded kernel';
