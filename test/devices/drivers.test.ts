import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { DriverLoader } from '../../src/devices/drivers.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

/** A program in modprobe's place that writes its arguments down. */
function recorder(folder: string): { command: [string, string]; runs: () => string[] } {
  const out = join(folder, 'runs');
  const script = join(folder, 'modprobe.sh');
  writeFileSync(script, `printf '%s ' "$@" >>${out}; echo >>${out}\n`);
  const runs = (): string[] =>
    existsSync(out)
      ? readFileSync(out, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => line.trim())
      : [];
  return { command: ['sh', script], runs };
}

test('aliases that come together are given to one modprobe, each once', async () => {
  await using folder = await temporaryFolder();
  const { command, runs } = recorder(folder.path);
  using loader = new DriverLoader(folder.path, command);
  for (const alias of ['usb:v1', 'usb:v2', 'usb:v1']) loader.need({ alias, devicePath: '/devices/x' });
  await vi.waitFor(() => expect(runs()).toEqual(['usb:v1 usb:v2']), { timeout: 10_000 });
  loader.need({ alias: 'usb:v2', devicePath: '/devices/x' });
  loader.need({ alias: 'usb:v3', devicePath: '/devices/x' });
  await vi.waitFor(() => expect(runs()).toEqual(['usb:v1 usb:v2', 'usb:v3']), { timeout: 10_000 });
});

test('no driver is loaded for a device that has one', async () => {
  await using folder = await temporaryFolder();
  mkdirSync(join(folder.path, 'devices/has/driver'), { recursive: true });
  const { command, runs } = recorder(folder.path);
  using loader = new DriverLoader(folder.path, command);
  loader.need({ alias: 'pci:v1', devicePath: '/devices/has' });
  loader.need({ alias: 'pci:v2', devicePath: '/devices/none' });
  await vi.waitFor(() => expect(runs()).toEqual(['pci:v2']), { timeout: 10_000 });
});

test('an alias that modprobe would take for an option is refused', async () => {
  await using folder = await temporaryFolder();
  const { command, runs } = recorder(folder.path);
  using loader = new DriverLoader(folder.path, command);
  for (const alias of ['-r', '--remove', '', 'name', 'pci:ok']) loader.need({ alias, devicePath: '/x' });
  await vi.waitFor(() => expect(runs()).toEqual(['pci:ok']), { timeout: 10_000 });
});
