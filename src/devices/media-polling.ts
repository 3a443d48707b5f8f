import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '../base/log.ts';

/** How often the kernel looks whether drives have another medium, ms; udev's choice for removable ones. */
const pollMs = 2000;

/**
 * Has the kernel look for other media in drives that cannot tell by themselves, and send events of
 * them: discs, cards (Documentation/ABI/stable/sysfs-block, `events_poll_msecs`). By itself it
 * looks only while a program asks.
 * @param sysfs where sysfs is mounted
 */
export function pollMedia(sysfs: string): void {
  try {
    writeFileSync(join(sysfs, 'module/block/parameters/events_dfl_poll_msecs'), String(pollMs));
  } catch (thrown) {
    log('debug', `media are not looked for: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
