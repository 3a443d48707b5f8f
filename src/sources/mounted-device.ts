import type { KnownDevice } from '../devices/store.ts';
import type { DeviceRef } from '../names/name.ts';
import type { Mounted } from './mount-pool.ts';
import { namedDevice } from './named-device.ts';
import type { SourceContext } from './source.ts';

/** A device that a name means, and its mount. */
export interface MountedDevice {
  readonly device: KnownDevice;
  readonly mounted: Mounted;
}

/**
 * Mounts the device that a name means; one that is encrypted is asked for its passphrase.
 * @param options added to those of its file system, e.g. `subvol=@`
 * @throws KbootError
 */
export async function mountDevice(
  ref: DeviceRef,
  context: SourceContext,
  options = '',
): Promise<MountedDevice> {
  const { device, remark } = await namedDevice(ref, context);
  if (remark !== '') context.remark(remark);
  const mounted = await context.mounts.acquire(device, context.nodeOf(device), context.signal, options);
  return { device, mounted };
}
