import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { checkedAsync, libc } from './libc.ts';

// include/uapi/linux/watchdog.h: WDIOC_SETTIMEOUT = _IOWR('W', 6, int).
const setTimeoutCall = 0xc0045706;

const ioctlInOut = libc.func('int ioctl(int fd, ulong request, _Inout_ int *value)');

/** The character without which a closed watchdog goes on (Documentation/watchdog/watchdog-api.rst, “Magic Close”). */
const magic = 'V';

/** A watchdog that runs: it restarts the machine unless it is stopped in time. */
export interface Watchdog {
  /** What the hardware has made of the time that was asked for, seconds. */
  readonly seconds: number;
  /** Stops it; one that cannot be stopped (nowayout) goes on. */
  stop(): Promise<void>;
}

/**
 * Starts a watchdog: opening its device does (watchdog-api.rst). Nobody feeds it from then on.
 * @param device e.g. `/dev/watchdog0`
 * @throws SyscallError, what open(2) says; then it is stopped again
 */
export async function startWatchdog(device: string, seconds: number): Promise<Watchdog> {
  const file = await open(device, constants.O_WRONLY);
  const stop = async (): Promise<void> => {
    await file.write(magic);
    await file.close();
  };
  try {
    const value = [seconds];
    await checkedAsync(ioctlInOut, 'set time', device, file.fd, setTimeoutCall, value);
    return { seconds: value[0] ?? seconds, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
