import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '../../src/base/log.ts';
import { run } from '../../src/base/subprocess.ts';

/** Passes sound cards over until it is removed (initramfs/collect.ts). */
const passedOver = '/etc/modprobe.d/on-demand-speech.conf';

/** Buses that sound cards are on, below /sys/bus. */
const buses = ['pci', 'usb', 'hdaudio', 'ac97', 'platform'] as const;

/** What is a sound card: class 04 of PCI, class 1 of USB, the parts of those two, and the PC's own speaker. */
const sound = /^(?:pci:.*bc04|usb:.*ic01|hdaudio:|ac97:|platform:pcspkr$)/;

const modprobeMs = 60_000;

/** Aliases of the sound cards that are plugged in. */
export function soundAliases(sysfs = '/sys'): string[] {
  const aliases = buses.flatMap((bus) => {
    const folder = join(sysfs, 'bus', bus, 'devices');
    try {
      return readdirSync(folder).flatMap((name) => {
        try {
          return [readFileSync(join(folder, name, 'modalias'), 'latin1').trim()];
        } catch {
          return [];
        }
      });
    } catch {
      // A kernel without that bus.
      return [];
    }
  });
  return [...new Set(aliases.filter((alias) => sound.test(alias)))];
}

/** Loads the drivers of sound cards, which no start without speech waits for. Those of later ones load by themselves. */
export async function loadSoundDrivers(): Promise<void> {
  rmSync(passedOver, { force: true });
  const aliases = soundAliases();
  if (aliases.length === 0) return;
  try {
    await run(['/usr/bin/busybox', 'modprobe', '-a', '-b', '-q', ...aliases], { deadlineMs: modprobeMs });
  } catch (thrown) {
    // Some of them have no driver in the image.
    log('debug', thrown instanceof Error ? thrown.message : String(thrown));
  }
}
