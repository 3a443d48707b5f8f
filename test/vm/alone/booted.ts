import type { SerialLog } from '../serial-log.ts';

/**
 * Waits until an entry of the scenarios has been started.
 * @param chosen what its kernel finds behind `chosen=`, to the line's end or a blank
 */
export async function booted(serial: SerialLog, chosen: string): Promise<void> {
  const wanted = new RegExp(`tiny: cmdline: .*chosen=${RegExp.escape(chosen)}(?![^\\s])`);
  await serial.waitFor(wanted, { deadlineMs: 120_000 });
}
