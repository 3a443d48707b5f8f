import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LateDisplay } from '../../src/core/late-display.ts';

/** Plugs devices in, by their aliases. @returns how often braille was wanted */
function wantedBy(given: string | undefined, ...aliases: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'kboot-braille-'));
  try {
    const file = join(folder, 'displays');
    writeFileSync(file, 'usb:v0403pFE72d\nusb:v0798p0001d\n');
    let wanted = 0;
    const display = new LateDisplay(given, () => void (wanted += 1), file);
    for (const alias of aliases) display.take({ alias, devicePath: '/devices/any' });
    return wanted;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const baum = 'usb:v0403pFE72d0400dc00dsc00dp00icFFiscFFipFFin00';

test('a braille display that comes late is wanted once, whatever else comes', () => {
  expect(wantedBy(undefined, 'pci:v00001AF4d00001041', 'usb:v0627p0001d0000dc00')).toBe(0);
  expect(wantedBy(undefined, baum, baum)).toBe(1);
});

test('where braille displays are to be left alone they are', () => {
  expect(wantedBy('off', baum)).toBe(0);
});
