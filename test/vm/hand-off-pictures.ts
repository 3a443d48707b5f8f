import type { Machine } from './machine.ts';
import type { Picture } from './picture.ts';
import { stretched } from './deadline.ts';
import { MachineFailure } from './serial-log.ts';

/** What the screen showed on the way from one kernel to the next. */
export interface HandOffPictures {
  /** Pictures looked at. */
  readonly taken: number;
  /** The last one of kboot's own. */
  readonly last: Picture;
  /** Those that were neither the menu nor what it becomes: black, or a text console. */
  readonly strange: readonly Picture[];
}

/** Columns of the margin that every screen of kboot leaves free, pixels from the left. */
const margin = { from: 8, to: 24 } as const;

/** Whether a picture has the menu's ground in the margin. */
function isKboots(picture: Picture, menu: Picture): boolean {
  if (picture.width !== menu.width || picture.height !== menu.height) return false;
  for (let y = 0; y < menu.height; y += 1) {
    const [from, to] = [margin.from, margin.to].map((x) => (y * menu.width + x) * 3);
    if (picture.rgb.compare(menu.rgb, from, to, from, to) !== 0) return false;
  }
  return true;
}

/**
 * Looks at the screen as fast as it can be until the next kernel's first line; a picture of kboot's
 * has the menu's ground in its margin.
 * @param menu taken before the choice
 * @param nextKernel its first word on the serial line, before it has a console on the screen
 */
export async function watchHandOff(
  machine: Machine,
  menu: Picture,
  nextKernel: string,
  { deadlineMs }: { readonly deadlineMs: number },
): Promise<HandOffPictures> {
  const end = performance.now() + stretched(deadlineMs);
  const before = machine.serial.text.length;
  const strange: Picture[] = [];
  let [taken, last] = [0, menu];
  for (;;) {
    const picture = await machine.screen.picture();
    // What was taken while the line came may be the next kernel's.
    if (machine.serial.text.includes(nextKernel, before)) return { taken, last, strange };
    if (performance.now() > end) throw new MachineFailure('wait', 'serial', `no ${nextKernel} came`);
    taken += 1;
    if (isKboots(picture, menu)) last = picture;
    else strange.push(picture);
  }
}
