import { expect, test } from 'vitest';
import { readOptions, usage } from './options.ts';

test('without options the demo opens a page of a BIOS machine', () => {
  expect(readOptions([])).toMatchObject({ surface: 'page', firmware: 'bios', boot: 'debian' });
});

test('every option has its effect', () => {
  const args = [
    '--headless',
    '--uefi',
    '--boot',
    'tiny',
    '--memory=512',
    '--cores=1',
    '--resolution=800x600',
  ];
  expect(readOptions(args)).toEqual({
    surface: 'headless',
    firmware: 'uefi',
    boot: 'tiny',
    memoryMiB: 512,
    cores: 1,
    resolution: '800x600',
  });
});

test('a bad value is refused with the option that has it', () => {
  expect(() => readOptions(['--memory', 'lots'])).toThrow('--memory');
  expect(() => readOptions(['--cores', '0'])).toThrow('--cores');
  expect(() => readOptions(['--resolution', '1280'])).toThrow('--resolution');
  expect(() => readOptions(['--boot', 'windows'])).toThrow('--boot');
  expect(() => readOptions(['--nonsense'])).toThrow('--nonsense');
});

test('help is only help, and names every option', () => {
  expect(readOptions(['--help'])).toBeUndefined();
  for (const option of ['headless', 'window', 'uefi', 'boot', 'memory', 'cores', 'resolution', 'help']) {
    expect(usage).toContain(`--${option}`);
  }
});
