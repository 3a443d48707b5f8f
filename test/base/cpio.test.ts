import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpioArchive } from '../../src/base/cpio.ts';
import type { CpioEntry } from '../../src/base/cpio.ts';
import { run } from '../../src/base/subprocess.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

const deadlineMs = 20_000;

/** What Debian's cpio says of an archive: `mode owner group size name`, or `major, minor` for devices. */
async function listed(archive: Buffer): Promise<string[]> {
  const { stdout } = await run(['cpio', '-t', '-v', '--numeric-uid-gid', '--quiet'], {
    deadlineMs,
    input: archive,
    env: { TZ: 'UTC', LC_ALL: 'C' },
  });
  return stdout.toString('utf8').trimEnd().split('\n');
}

const name = fc.stringMatching(/^[a-z0-9_+.-]{1,12}$/).filter((text) => !/^\.+$|^-/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const data = fc.uint8Array({ maxLength: 300 });
const entry: fc.Arbitrary<CpioEntry> = fc.oneof(
  fc.record({ type: fc.constant('directory' as const), path, mode: fc.constantFrom(0o700, 0o755) }),
  fc.record({ type: fc.constant('file' as const), path, mode: fc.constantFrom(0o600, 0o644, 0o755), data }),
  fc.record({ type: fc.constant('symlink' as const), path, target: path }),
  fc.record({
    type: fc.constant('device' as const),
    path,
    mode: fc.constant(0o600),
    major: fc.nat(255),
    minor: fc.nat(255),
  }),
);

/** Entries of which none stands below another that is no directory. */
const tree = fc
  .uniqueArray(entry, { maxLength: 12, selector: (one) => one.path })
  .map((all) =>
    all.filter(
      (one) =>
        !all.some((other) => one.path.startsWith(`${other.path}/`) && other.type !== 'directory') &&
        (one.type === 'directory' || !all.some((other) => other.path.startsWith(`${one.path}/`))),
    ),
  )
  .filter((all) => all.length > 0);

const letters = { directory: 'd', file: '-', symlink: 'l', device: 'c' } as const;

test('Debian’s cpio lists every entry that was packed, with its kind, root as owner and no time', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (entries) => {
      const lines = await listed(cpioArchive(entries));
      for (const one of entries) {
        const shown = one.type === 'symlink' ? `${one.path} -> ${one.target}` : one.path;
        const line = lines.find((text) => text.endsWith(` ${shown}`));
        expect(line, `${shown} in\n${lines.join('\n')}`).toMatch(
          new RegExp(`^${letters[one.type]}\\S{9}\\s+\\d+ 0\\s+0\\s`),
        );
        expect(line).toContain('Jan  1  1970');
        if (one.type === 'file') expect(line).toMatch(new RegExp(`\\s${one.data.length} Jan`));
        if (one.type === 'device') expect(line).toMatch(new RegExp(`\\s${one.major},\\s*${one.minor} Jan`));
      }
    }),
    { numRuns: 60 },
  );
});

test('what Debian’s cpio unpacks has the bytes that were packed', async () => {
  await using folder = await temporaryFolder();
  const bytes = Buffer.from([0, 1, 2, 255, 10, 0]);
  const input = cpioArchive([{ type: 'file', path: 'a/b/c', mode: 0o644, data: bytes }]);
  await run(['cpio', '-i', '-d', '--quiet'], { deadlineMs, cwd: folder.path, input });
  expect(await readFile(join(folder.path, 'a/b/c'))).toEqual(bytes);
});

test('the order of the entries does not change the bytes', () => {
  fc.assert(
    fc.property(tree, (entries) => {
      expect(cpioArchive([...entries].reverse())).toEqual(cpioArchive(entries));
    }),
  );
});

test('folders that were not listed come before what stands in them', async () => {
  const data = new Uint8Array();
  const lines = await listed(cpioArchive([{ type: 'file', path: 'etc/a/b', mode: 0o644, data }]));
  expect(lines.map((line) => line.split(' ').at(-1))).toEqual(['etc', 'etc/a', 'etc/a/b']);
});

test.each(['/etc/x', '../x', 'a/../b', './a', 'a//b', '', 'a\0b'])('the path %j is refused', (bad) => {
  const file = { type: 'file', path: bad, mode: 0o644, data: new Uint8Array() } as const;
  expect(() => cpioArchive([file])).toThrow(/not a plain relative path/);
});

test('two entries with one path are refused, and the path is named', () => {
  const file = { type: 'file', path: 'etc/x', mode: 0o644, data: new Uint8Array() } as const;
  expect(() => cpioArchive([file, file])).toThrow(/etc\/x: is listed twice/);
});
