import { findDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import { KbootError } from '../base/errors.ts';

/** libblkid's types of a swap area that holds a sleeping system (kernel/power/swap.c writes the signature). */
const sleeping: ReadonlySet<string> = new Set(['swsuspend', 'suspend']);

/** Devices that kboot itself has put together, on snapshots in memory: what is written there is lost. */
const stacked = /^(?:dm-|md|loop)/;

const elsewhere = 'Do it from a running system.';

function refused(device: KnownDevice, reason: string, advice = elsewhere): KbootError {
  return new KbootError('write', device.name, reason, { advice });
}

/** Whether a device is a disk or partition of its own, on which a write stays. */
export function isPlain({ name }: KnownDevice): boolean {
  return !stacked.test(name);
}

/**
 * Makes sure that a device may be written to.
 * @param devices all that have been seen
 * @throws KbootError when it lies in others, others lie in it, or a system is asleep
 */
export function mustBePlain(device: KnownDevice, devices: readonly KnownDevice[]): void {
  if (!isPlain(device)) {
    throw refused(device, 'it lies in an array, a volume group or an encrypted device, which is only read');
  }
  const [holder] = device.holders ?? [];
  if (holder !== undefined) throw refused(device, `${holder} is made of it`);
  const asleep = devices.find(({ type }) => sleeping.has(type));
  if (asleep === undefined) return;
  const advice = 'Start that system and shut it down first.';
  // It would go on with what it remembers of the disk.
  throw refused(device, `a system lies asleep on ${asleep.name}, and a write could damage it`, advice);
}

/** The whole disk that a device lies on; itself when it is one. */
export function diskOf(device: KnownDevice, devices: readonly KnownDevice[]): KnownDevice {
  return device.disk === '' ? device : findDevice({ by: 'kernel', value: device.disk }, devices).device;
}
