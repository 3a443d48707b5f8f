import { KbootError, toFailure } from '../../base/errors.ts';
import { SubprocessError, run } from '../../base/subprocess.ts';
import type { KnownDevice } from '../store.ts';
import type { Assembled } from './kind.ts';

/** libblkid's name of a device that LUKS has encrypted. */
export const lockedType = 'crypto_LUKS';

const cryptsetup = '/usr/sbin/cryptsetup';
/** Argon2 is slow by design, the more so where less memory is than on the machine that set it. */
const openMs = 180_000;
const closeMs = 5000;

/** No key slot is opened by the passphrase. */
export class WrongPassphrase extends KbootError {}

interface Reason {
  readonly reason: string;
  readonly advice: string;
}

/** By cryptsetup's exit code (cryptsetup(8), RETURN CODES); 2 is a wrong passphrase. */
const reasons: Readonly<Record<number, Reason>> = {
  1: { reason: 'cryptsetup cannot open it', advice: 'The log says more.' },
  3: {
    reason: 'there is not enough memory for its key derivation (Argon2)',
    advice: 'Give the machine more memory, or add a passphrase with less from its own system.',
  },
  4: {
    reason: 'its header is damaged or of a kind that is not known',
    advice: 'Restore a copy of its header.',
  },
  5: { reason: 'it is in use', advice: 'Start the machine anew.' },
};

/** How an opened device is called below /dev/mapper. */
export function openedName(device: KnownDevice): string {
  return `luks-${/^[\w-]+$/.test(device.uuid) ? device.uuid : device.name}`;
}

/** What cryptsetup's end says; its own last line where that is all there is. */
export function luksFailure(device: string, thrown: unknown): KbootError {
  if (!(thrown instanceof SubprocessError)) {
    return thrown instanceof KbootError
      ? thrown
      : new KbootError('unlock', device, toFailure(thrown, 'unlock', device).reason, { cause: thrown });
  }
  if (thrown.exitCode === 2) {
    return new WrongPassphrase('unlock', device, 'no key slot is opened by this passphrase', {
      advice: 'Check keyboard layout and Caps Lock.',
    });
  }
  const { reason, advice } = reasons[thrown.exitCode ?? 0] ?? { reason: thrown.reason, advice: '' };
  const said = thrown.stderr.trim().split('\n').at(-1) ?? '';
  return new KbootError('unlock', device, said === '' ? reason : `${reason}: ${said}`, {
    advice,
    cause: thrown,
  });
}

/**
 * Opens a device that LUKS has encrypted, versions 1 and 2, for reading only.
 * @param node path of the device
 * @param passphrase goes through a pipe: into no argument, no file and no log
 * @throws WrongPassphrase; KbootError with what is wrong with the device; CancelledError
 */
export async function openLuks(
  device: KnownDevice,
  node: string,
  passphrase: string,
  signal: AbortSignal,
): Promise<Assembled> {
  const name = openedName(device);
  const options = ['--readonly', '--type=luks', '--key-file=-', '--tries=1', '--batch-mode'];
  try {
    await run([cryptsetup, 'open', ...options, node, name], {
      input: passphrase,
      deadlineMs: openMs,
      signal,
    });
  } catch (thrown) {
    throw luksFailure(device.name, thrown);
  }
  return {
    name,
    parts: [device.name],
    [Symbol.asyncDispose]: async () => {
      await run([cryptsetup, 'close', name], { deadlineMs: closeMs });
    },
  };
}
