import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds that comes by itself. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !holds(); await sleep(20)) {
    if (performance.now() > end) throw new Error('it did not come');
  }
}
