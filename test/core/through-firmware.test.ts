import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CancelledError, KbootError } from '../../src/base/errors.ts';
import { placesFrom } from '../../src/core/places.ts';
import { ThroughFirmware } from '../../src/core/through-firmware.ts';
import type { DeviceScan } from '../../src/entries/device-scan.ts';
import { grub2 } from '../../src/formats/grub2/grub2.ts';
import { scan } from '../../src/formats/scan/scan.ts';
import { plainEntry } from '../../src/model/entry.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import { partition } from '../entries/devices.ts';
import { memoryReader } from '../formats/memory-reader.ts';
import { sourceContext } from '../sources/source-context.ts';

const passedOver = new KbootError('hand over', 'Other', 'passed over');

test('what the firmware has ignored is told once, and before anything is asked of it anew', async () => {
  const happened: string[] = [];
  let looked = 0;
  const firmware = new ThroughFirmware({
    places: placesFrom({}),
    firmware: 'uefi',
    status: { fail: ({ reason }) => void happened.push(reason), say: () => undefined },
    scans: () => new Map(),
    ownCmdline: () => '',
    sources: (signal) => {
      happened.push('asked anew');
      return sourceContext(signal);
    },
    unheeded: async () => {
      looked += 1;
      await sleep(20);
      return passedOver;
    },
  });
  const prepared = firmware.prepare(
    { ...plainEntry, id: 'other', title: 'Other', kernel: 'vda1' },
    AbortSignal.timeout(5000),
  );
  await expect(prepared).rejects.toThrow(KbootError);
  await firmware.tellUnheeded();
  expect(happened).toEqual(['passed over', 'asked anew']);
  expect(looked).toBe(1);
});

test('a start can be cancelled while what an earlier one has left is still being put back', async () => {
  const device = partition('sda1', { disk: 'sda', partition: 1, type: 'ext4' });
  const files = {
    '/boot/grub/grub.cfg': 'menuentry kboot { linux /kboot/vmlinuz quiet }\n',
    '/kboot/vmlinuz': 'x',
  };
  const result = await scan(memoryReader(files), { formats: [grub2] });
  const found: DeviceScan = { device, result, links: new Map(), ms: 1 };
  const mounts = new MountPool('/nonexistent');
  let asked = 0;
  mounts.acquire = () => {
    asked += 1;
    return Promise.withResolvers<never>().promise;
  };
  const firmware = new ThroughFirmware({
    places: placesFrom({}),
    firmware: 'bios',
    status: { fail: () => undefined, say: () => undefined },
    scans: () => new Map([[device.name, found]]),
    ownCmdline: () => 'BOOT_IMAGE=/kboot/vmlinuz quiet',
    sources: (signal) => ({ ...sourceContext(signal, mounts), devices: [device] }),
    unheeded: async () => undefined,
  });
  const cancel = new AbortController();
  const prepared = firmware.prepare(
    { ...plainEntry, id: 'other', title: 'Other', kernel: 'sda2' },
    cancel.signal,
  );
  setTimeout(() => cancel.abort(), 20);
  await expect(prepared).rejects.toThrow(CancelledError);
  expect(asked).toBe(1);
});
