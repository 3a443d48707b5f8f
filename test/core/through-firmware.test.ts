import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { placesFrom } from '../../src/core/places.ts';
import { ThroughFirmware } from '../../src/core/through-firmware.ts';
import { plainEntry } from '../../src/model/entry.ts';
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
