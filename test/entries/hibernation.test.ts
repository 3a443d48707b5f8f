import { expect, test } from 'vitest';
import { hibernationWarning } from '../../src/entries/hibernation.ts';
import type { DeviceScan } from '../../src/entries/device-scan.ts';
import { parseFstab } from '../../src/formats/fstab.ts';
import { partition } from './devices.ts';

const swap = partition('vda3', { type: 'swsuspend', uuid: '11111111-2222-3333-4444-555555555555' });
const awake = { ...swap, type: 'swap' };
const root = partition('vda2');

function scanned(fstab?: string): DeviceScan {
  const result = { entries: [], sources: [] };
  return {
    device: root,
    result,
    links: new Map(),
    ms: 0,
    ...(fstab !== undefined && { fstab: parseFstab(fstab, 'fstab') }),
  };
}

test.each([
  ['resume= on the command line', `root=/dev/vda2 resume=UUID=${swap.uuid}`, undefined],
  ['a swap area of fstab', 'root=/dev/vda2', `UUID=${swap.uuid} none swap sw 0 0\n`],
])('%s that holds a sleeping system is warned of, by its name', (_name, cmdline, fstab) => {
  expect(hibernationWarning(cmdline, scanned(fstab), [root, swap])).toContain('Asleep on vda3');
  expect(hibernationWarning(cmdline, scanned(fstab), [root, awake])).toBe('');
});

test("another system's sleep is no warning", () => {
  expect(hibernationWarning('root=/dev/vda2', scanned('/dev/vda9 none swap sw 0 0\n'), [root, swap])).toBe(
    '',
  );
});
