import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { blockBytes, readEnvironment } from '../../../src/handoff/grub/environment-block.ts';
import { environmentBlock } from '../../handoff/grub/block.ts';
import { stretched } from '../deadline.ts';
import { makeExt4 } from '../ext4.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { writingSystem } from '../systems/writing.ts';

const disk = scenarioDisks();

/** Moments at which the power fails. */
const cuts = 50;

/** A file system with an environment block that holds one variable of another's. */
async function makeEnvironment(path: string): Promise<void> {
  const tree = await mkdtemp(join(tmpdir(), 'kboot-environment-'));
  try {
    await mkdir(join(tree, 'grub'));
    await writeFile(join(tree, 'grub/grubenv'), environmentBlock({ saved_entry: 'Debian' }));
    const uuid = '6b626f6f-7400-4000-8000-00000000e2f0';
    await makeExt4({ image: path, directory: tree, sizeMiB: 8, uuid, label: 'env' });
  } finally {
    await rm(tree, { recursive: true });
  }
}

/** What a block holds beside what was there at first; nothing else may be in it. */
function valueOf(block: Buffer): string {
  const { saved_entry: saved, ...others } = Object.fromEntries(readEnvironment(block, 'grubenv'));
  expect(saved).toBe('Debian');
  const value = JSON.stringify(others);
  expect(value).toMatch(/^(?:\{\}|\{"next_entry":"System \d+"\})$/);
  return value;
}

scenario(
  'power fails at fifty moments of writing the environment block: each leaves a valid one, and nothing else has changed',
  async ({ start }) => {
    const path = disk('environment');
    await makeEnvironment(path);
    const before = await readFile(path);
    const block = before.indexOf('# GRUB Environment Block');
    const direct = await writingSystem(disk('initrd'));
    const disks = [{ path, access: 'written' }] as const;
    const machine = await start({ firmware: 'bios', display: 'none', disks, direct });
    await machine.serial.waitFor('writer: begins', { deadlineMs: 90_000 });

    // What a QEMU leaves that is killed is what it has written to the image until then. So a look at
    // the image while the guest writes on is a power cut; the last one is real.
    await using image = await open(path, 'r');
    const left: Buffer[] = [];
    for (let cut = 1; cut < cuts; cut += 1) {
      await sleep(Math.random() * 100);
      const { buffer } = await image.read(Buffer.alloc(blockBytes), 0, blockBytes, block);
      left.push(buffer);
    }
    await machine[Symbol.asyncDispose]();
    const after = await readFile(path);
    left.push(after.subarray(block, block + blockBytes));

    // It was written all the time.
    expect(new Set(left.map(valueOf)).size).toBeGreaterThan(5);
    after.set(before.subarray(block, block + blockBytes), block);
    expect(after.equals(before)).toBe(true);
    await run(['/sbin/e2fsck', '-fn', path], { deadlineMs: stretched(10_000) });
  },
);

scenario(
  'fifty machines are killed while they write the environment block of one disk: it is valid each time, and nothing else has changed',
  async ({ start }) => {
    const path = disk('killed');
    await makeEnvironment(path);
    const before = await readFile(path);
    const block = before.indexOf('# GRUB Environment Block');
    const direct = await writingSystem(disk('killed-initrd'));
    const values = new Set<string>();
    for (let cut = 1; cut <= cuts; cut += 1) {
      const disks = [{ path, access: 'written' }] as const;
      const machine = await start({ firmware: 'bios', display: 'none', disks, direct });
      await machine.serial.waitFor('writer: begins', { deadlineMs: 90_000 });
      await sleep(Math.random() * 200);
      await machine[Symbol.asyncDispose]();
      const after = await readFile(path);
      values.add(valueOf(after.subarray(block, block + blockBytes)));
      after.set(before.subarray(block, block + blockBytes), block);
      expect(after.equals(before)).toBe(true);
    }
    expect(values.size).toBeGreaterThan(5);
    await run(['/sbin/e2fsck', '-fn', path], { deadlineMs: stretched(10_000) });
  },
  { isOn: process.env['KBOOT_POWER'] === '1', timeoutMs: 3_600_000 },
);
