import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CancelledError, KbootError } from '../../../src/base/errors.ts';
import { honoursSavedEntry, putBackSavedEntry, savedEntry } from '../../../src/handoff/grub/saved-entry.ts';
import { writeSettings } from '../../../src/handoff/grub/write-settings.ts';
import type { InPlaceFile } from '../../../src/handoff/in-place.ts';
import type { OpenThere, StageWithEntry } from '../../../src/handoff/start-once.ts';
import { partition } from '../../entries/devices.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { loopReason, rootTest } from '../../sources/loop.ts';
import { listed, mountedBlock } from './mounted-block.ts';

const stage: StageWithEntry = {
  device: partition('vda3', { disk: 'vda', partition: 3 }),
  format: 'grub2',
  configuration: '/grub/grub.cfg',
  entry: {
    format: 'grub2',
    configuration: '/grub/grub.cfg',
    file: '/grub/grub.cfg',
    line: 1,
    key: 'Windows',
  },
};

function opening(file: InPlaceFile): OpenThere {
  return async (path) => {
    expect(path).toBe('/grub/grubenv');
    return { ...file, [Symbol.dispose]: () => undefined };
  };
}

test('a configuration is taken that loads the block and starts what saved_entry names', () => {
  expect(honoursSavedEntry('load_env\nset default="${saved_entry}"\n')).toBe(true);
  expect(honoursSavedEntry('load_env\nset default=$saved_entry\n')).toBe(true);
  expect(honoursSavedEntry('set default="${saved_entry}"\n')).toBe(false);
  expect(honoursSavedEntry('load_env\nset default=0\n')).toBe(false);
});

rootTest(`another saved entry is agreed to, and put back byte for byte${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  await using stack = new AsyncDisposableStack();
  const file = await mountedBlock(folder.path, stack);
  const open = opening(file);
  const before = readFileSync(file.image);
  const declined = async (): Promise<never> => {
    throw new CancelledError('ask', 'Windows', 'declined');
  };
  await expect(savedEntry(stage, open, { title: 'Windows 10', ask: declined })).rejects.toThrow('declined');
  expect(await putBackSavedEntry(stage, open)).toBeUndefined();
  expect(readFileSync(file.image).equals(before)).toBe(true);

  const asked: string[] = [];
  const ask = async ({ title }: { title: string }): Promise<string> => {
    asked.push(title);
    return 'yes';
  };
  const { undo } = await savedEntry(stage, open, { title: 'Windows 10', ask });
  expect(asked).toEqual(['Have GRUB start Windows 10 from now on?']);
  const set = 'kboot_saved_entry=Windows\nkboot_saved_before=Debian\n';
  expect(await listed(file.image, folder.path)).toBe(`saved_entry=Windows\nnext_entry=\n${set}`);
  await undo();
  expect(readFileSync(file.image).equals(before)).toBe(true);

  await savedEntry(stage, open, { title: 'Windows 10', ask });
  // Twice, as when nobody has put it back between: what was there first is what is put back.
  await savedEntry(stage, open, { title: 'Windows 10', ask });
  expect(await putBackSavedEntry(stage, open)).toBe(file.subject);
  expect(readFileSync(file.image).equals(before)).toBe(true);
});

rootTest(`what somebody else has saved since stays${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  await using stack = new AsyncDisposableStack();
  const file = await mountedBlock(folder.path, stack);
  const open = opening(file);
  await savedEntry(stage, open, { title: 'Windows 10', ask: async () => 'yes' });
  await writeSettings(file, () => ({ saved_entry: 'Fedora' }));
  await putBackSavedEntry(stage, open);
  expect(await listed(file.image, folder.path)).toBe('saved_entry=Fedora\nnext_entry=\n');
});

test('where there is no environment block nothing is put back; one that cannot be read is told', async () => {
  const failing = (code: string) => (): Promise<never> =>
    Promise.reject(
      new KbootError('open', 'sda1:/grubenv', 'no', { cause: Object.assign(new Error(code), { code }) }),
    );
  expect(await putBackSavedEntry(stage, failing('ENOENT'))).toBeUndefined();
  await expect(putBackSavedEntry(stage, failing('EIO'))).rejects.toThrow(KbootError);
});
