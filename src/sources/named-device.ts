import { DeviceNotFound, findDevice } from '../devices/find.ts';
import type { FoundDevice } from '../devices/find.ts';
import { lockedType } from '../devices/stacks/luks.ts';
import type { DeviceRef } from '../names/name.ts';
import type { SourceContext } from './source.ts';

/** How long what lies in a device that was just opened may take to be assembled and seen, ms. */
const assembledMs = 15_000;

function foundNow(ref: DeviceRef, context: SourceContext): FoundDevice | undefined {
  try {
    return findDevice(ref, context.locks?.devices() ?? context.devices);
  } catch (thrown) {
    if (thrown instanceof DeviceNotFound) return undefined;
    throw thrown;
  }
}

/** Asks for passphrases, one locked device after the other, until the device is there. */
async function behindLocks(ref: DeviceRef, context: SourceContext): Promise<FoundDevice | undefined> {
  const { locks, signal } = context;
  if (locks === undefined) return undefined;
  for (const locked of locks.locked()) {
    await locks.unlock(locked, (question) => context.ask(question), signal);
    await locks.appears(() => foundNow(ref, context)?.device, assembledMs, signal);
    const found = foundNow(ref, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The device that a name means. One that is locked stands for what lies in it, and one that has not
 * been seen may lie in a locked one: the user is asked for the passphrase.
 * @throws DeviceNotFound; KbootError when a device stays locked; CancelledError
 */
export async function namedDevice(ref: DeviceRef, context: SourceContext): Promise<FoundDevice> {
  const found = foundNow(ref, context) ?? (await behindLocks(ref, context));
  if (found === undefined) return findDevice(ref, context.locks?.devices() ?? context.devices);
  const { locks, signal } = context;
  if (found.device.type !== lockedType || locks === undefined) return found;
  const { device, remark } = found;
  const inside =
    locks.opened(device) ?? (await locks.unlock(device, (question) => context.ask(question), signal));
  return { device: inside, remark };
}
