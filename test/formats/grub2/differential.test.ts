import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { sharedScript } from './arbitrary.ts';
import { printed } from './script.ts';

const count = Number(process.env['FUZZ_RUNS'] ?? 400);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const perBatch = 200;

/** Compares what each script prints here with what another program prints. */
async function compare(
  theirs: (scripts: readonly string[]) => Promise<readonly string[]>,
  clean: (text: string) => string,
  fits: (script: string) => boolean = () => true,
): Promise<void> {
  for (let start = 0; start < count; start += perBatch) {
    const sample = fc.sample(sharedScript, {
      numRuns: Math.min(perBatch, count - start),
      seed: seed + start,
    });
    const scripts = sample.filter(fits);
    const outputs = await theirs(scripts);
    for (const [index, script] of scripts.entries()) {
      expect(clean(await printed(script)), script).toBe(clean(outputs[index] ?? 'no output'));
    }
  }
}

test(`${count} scripts print the same here and in bash`, { timeout: 3_600_000 }, async () => {
  await compare(
    async (scripts) => {
      const all = scripts.map((script) => `(\n${script})\necho '~~'\n`).join('');
      await using folder = await mkdtempDisposable(join(tmpdir(), 'kboot-bash-'));
      const file = join(folder.path, 'scripts');
      await writeFile(file, `set -f\n${all}`);
      const { stdout } = await run(['bash', file], { deadlineMs: 60_000 });
      return stdout.toString().split('~~\n');
    },
    (text) => text,
  );
});

const emulator = '/usr/bin/grub-emu';

// Debian's package grub-emu: GRUB itself as a program. Where it isn't installed, nothing is compared.
test.runIf(existsSync(emulator))(
  `${count} scripts print the same here and in GRUB`,
  { timeout: 3_600_000 },
  async () => {
    await compare(
      async (scripts) => {
        await using folder = await mkdtempDisposable(join(tmpdir(), 'kboot-grub-'));
        const all = scripts.map((script) => `${script}\necho '~~'\n`).join('');
        await writeFile(join(folder.path, 'grub.cfg'), `${all}\nreboot\n`);
        const { stdout } = await run([emulator, '-d', folder.path, '-r', 'host', '-m', '/dev/null'], {
          deadlineMs: 120_000,
        });
        const plain = stdout
          .toString()
          .replace(/\u001b\[[0-9;]*m/g, '')
          .replace(/^[^]*?Welcome to GRUB!/, '');
        return plain.split(/^~~\s*$/m);
      },
      // Its terminal breaks lines and prints "error: false." for a function's failure.
      (text) => text.replace(/error: false\./g, '').replace(/\s+/g, ''),
      // Its module for wildcards cannot be left out.
      (script) => !/(?<!\$)[*?]/.test(script),
    );
  },
);
