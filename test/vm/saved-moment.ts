import { MachineFailure } from './serial-log.ts';
import type { Qmp } from './qmp.ts';

/**
 * Keeps what a machine is at this moment, memory, screen and disks, to come back to; it lies in the
 * overlay that takes its writes, and goes with it.
 * @throws MachineFailure when QEMU cannot
 */
export async function saveMoment(qmp: Qmp, name: string): Promise<void> {
  await monitor(qmp, `savevm ${name}`);
}

/** The machine is as it was at a kept moment; what it has done since has not been. */
export async function returnTo(qmp: Qmp, name: string): Promise<void> {
  await monitor(qmp, `loadvm ${name}`);
}

/** QEMU 7.2 has both of these for people only: what they print is a complaint. */
async function monitor(qmp: Qmp, line: string): Promise<void> {
  const printed = await qmp.execute('human-monitor-command', { 'command-line': line });
  const complaint = String(printed).trim();
  if (complaint !== '') throw new MachineFailure('monitor', line, complaint);
}
