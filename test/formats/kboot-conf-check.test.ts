import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const program = new URL('../../src/formats/check-kboot-conf.ts', import.meta.url).pathname;

async function check(text: string | undefined): Promise<{ status: number; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'kboot-check-'));
  const file = join(folder, 'kboot.conf');
  if (text !== undefined) writeFileSync(file, text);
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, file]);
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
