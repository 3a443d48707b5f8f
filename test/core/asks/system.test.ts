import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../../../src/base/version.ts';
import { AskingClient } from '../asking-client.ts';
import { RunningCore } from '../running-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'kboot-system-'));
const stack = new AsyncDisposableStack();
let core: RunningCore;
let client: AskingClient;

beforeAll(() => {
  stack.defer(() => rmSync(folder, { recursive: true }));
  core = stack.use(new RunningCore(folder, { conf: '' }));
  core.machine.plug('sda', { size: 1 << 20 });
  client = stack.use(new AskingClient(core));
});
afterAll(() => stack.disposeAsync());

test('the machine is told as the kernel shows it: maker, firmware, processor, disks', async () => {
  const dmi = join(folder, 'sys/class/dmi/id');
  mkdirSync(dmi, { recursive: true });
  for (const [file, text] of [
    ['sys_vendor', 'ACME\n'],
    ['product_name', 'Rocket 3\n'],
    ['bios_version', '1.07\n'],
  ] as const) {
    writeFileSync(join(dmi, file), text);
  }
  // A maker by its number on the bus is no name.
  const disk = join(folder, 'sys/class/block/sda/device');
  mkdirSync(disk, { recursive: true });
  writeFileSync(join(disk, 'vendor'), '0x1af4\n');
  writeFileSync(join(disk, 'model'), 'Blk 7\n');
  const told = await client.ask({ what: 'system' });
  expect(told).toMatchObject({
    machine: 'ACME Rocket 3',
    firmware: { kind: 'bios', version: '1.07' },
    disks: [{ name: 'sda', model: 'Blk 7' }],
    network: { started: false },
  });
  expect(told.processor.threads).toBeGreaterThan(0);
  expect(told.memory.total).toBeGreaterThan(told.memory.available);
});

test("the version that is told is the package's", () => {
  const { version: packaged } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  expect(version).toBe(packaged);
});
