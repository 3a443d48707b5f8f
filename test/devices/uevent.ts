import { accessSync, constants, writeFileSync } from 'node:fs';
import { test } from 'vitest';

/** Any write to it makes the kernel send an event of that device, as when a disk is plugged in. */
const trigger = '/sys/class/block/loop0/uevent';

function triggerWorks(): boolean {
  try {
    accessSync(trigger, constants.W_OK);
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
}

const works = triggerWorks();

/** A test that needs the kernel's own device events. */
export const ueventTest = works ? test : test.skip;

/** What is added to the title of a test that cannot run here. */
export const ueventReason = works ? '' : ' (skipped: needs root and a loop device)';

/** Makes the kernel send an event of block device `loop0`. */
export function sendBlockEvent(): void {
  writeFileSync(trigger, 'change');
}
