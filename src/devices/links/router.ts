import { isIPv4 } from 'node:net';
import { CancelledError, KbootError } from '../../base/errors.ts';
import { run } from '../../base/subprocess.ts';

/** Questions that a router has for its answer, and how long it has for all of them, s. */
const questions = 4;
const patience = 6;

/**
 * Resolves when a link's router answers: its address is asked for on the cable (ARP), which even a
 * router answers that lets nothing else through. One with IPv6 is asked for an echo.
 * @param busybox path of a busybox with `arping` and `ping`
 * @throws KbootError when it is silent; CancelledError
 */
export async function routerAnswers(
  busybox: string,
  link: string,
  router: string,
  signal: AbortSignal,
): Promise<void> {
  const asks = isIPv4(router)
    ? ['arping', '-q', '-f', '-c', String(questions), '-w', String(patience), '-I', link, router]
    : ['ping', '-6', '-A', '-c', String(questions), '-w', String(patience), '-I', link, router];
  try {
    await run([busybox, ...asks], { deadlineMs: (patience + 4) * 1000, signal });
  } catch (cause) {
    if (signal.aborted) throw new CancelledError('network', link, 'cancelled');
    throw new KbootError('network', link, `the router ${router} does not answer`, {
      cause,
      advice: 'Check address, network and router; leave the router empty where there is none.',
    });
  }
}
