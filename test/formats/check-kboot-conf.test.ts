import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const program = new URL('../../src/formats/check-kboot-conf.ts', import.meta.url).pathname;

async function check(
  text: string | undefined,
  name = 'kboot.conf',
  ...options: readonly string[]
): Promise<{ status: number; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'kboot-check-'));
  const file = join(folder, name);
  if (text !== undefined) writeFileSync(file, text);
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...options, file]);
    return { status: 0, output: stdout.replaceAll(folder, '') };
  } catch (thrown) {
    const { code, stdout } = thrown as { code: number; stdout: string };
    return { status: code, output: stdout.replaceAll(folder, '') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a good file ends with 0', async () => {
  expect(await check('default=a\na=/k\n')).toEqual({
    status: 0,
    output: '/kboot.conf: 1 entries, 0 problems\n',
  });
});

test('each fault has its place, its line and a caret below the culprit; the end is 1', async () => {
  expect(await check('a=/k\n\tä = "/k\nb=/k $x\u001b[2J\ninclude no\n')).toEqual({
    status: 1,
    output: [
      '/kboot.conf:2:6: the quote is not closed',
      '  \tä = "/k',
      '  \t    ^',
      '  Close it with " on the same line.',
      "/kboot.conf:3:6: there is no variable 'x'",
      '  b=/k $x\\x1b[2J',
      '       ^',
      '  It must be set above; single quotes keep a $ as it is.',
      '/kboot.conf:4:9: /no cannot be read',
      '  include no',
      '          ^',
      '/kboot.conf: 1 entries, 3 problems',
      '',
    ].join('\n'),
  });
});

test('an endless file that is included is not waited for', async () => {
  expect((await check('include /dev/zero\n')).output).toContain('/kboot.conf:1:9: /dev/zero cannot be read');
});

test('a file that cannot be read ends with 2', async () => {
  expect(await check(undefined)).toEqual({ status: 2, output: '/kboot.conf: cannot be read\n' });
});

test.each([
  ['fstab', '/dev/sda1 / ext4\nx\n', '/fstab:2:1: a line needs a device and a mount point'],
  ['hosts', '10.0.0.1 a\nx b\n', "/hosts:2:1: 'x' is no IP address"],
  ['kboot-features', 'UPDATE=perhaps\n', "/kboot-features:1:8: 'perhaps' is neither yes nor no"],
  ['fstab.example', '/dev/sda1\n', '/fstab.example:1:1: a line needs a device and a mount point'],
])('%s is checked as what it is', async (name, text, fault) => {
  const { status, output } = await check(text, name);
  expect(status).toBe(1);
  expect(output).toContain(`${fault}\n`);
});

test('a wrong option ends with 2', async () => {
  expect((await check('a=/k\n', 'kboot.conf', '--no-such')).status).toBe(2);
});

test('the files read can be listed, those included too', async () => {
  const { status, output } = await check('include kboot.conf.more\n', 'kboot.conf', '--files');
  expect(status).toBe(1);
  expect(output).toContain('read: /kboot.conf\n');
});
