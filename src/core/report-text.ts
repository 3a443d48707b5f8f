import { readFile } from 'node:fs/promises';
import { toFailure } from '../base/errors.ts';
import { run } from '../base/subprocess.ts';
import type { StatusLine } from '../model/status.ts';
import type { ReplyTo } from '../wire/asks.ts';

const busybox = '/usr/bin/busybox';

/** The kernel's log lies in memory: what takes longer hangs, ms. */
const readMs = 10_000;

/** The kernel's log; why there is none when it cannot be read. */
async function kernelLog(signal: AbortSignal): Promise<string> {
  try {
    const { stdout } = await run([busybox, 'dmesg'], { deadlineMs: readMs, signal });
    return stdout.toString('utf8');
  } catch (thrown) {
    return `${toFailure(thrown, 'read', 'the kernel’s log').reason}\n`;
  }
}

function statusText({ atMs, level, text, subject, stage, advice }: StatusLine): string {
  const parts = [stage, subject].filter((part) => part !== '').join(' ');
  const words = [parts, text].filter((part) => part !== '').join(': ');
  return `${(atMs / 1000).toFixed(2)} ${level} ${words}${advice === '' ? '' : ` – ${advice}`}`;
}

/** What kboot knows of itself and of the machine, for a person to send on: no passphrase is ever in it. */
export async function reportText(
  { what: _what, ...machine }: ReplyTo<'system'>,
  status: readonly StatusLine[],
  signal: AbortSignal,
): Promise<string> {
  const cmdline = await readFile('/proc/cmdline', 'utf8').catch(() => '');
  const parts: readonly (readonly [string, string])[] = [
    ['Machine', JSON.stringify(machine, null, 2)],
    ['Command line of kboot’s kernel', cmdline.trim()],
    ['Status', status.map(statusText).join('\n')],
    ['Log of kboot’s kernel', await kernelLog(signal)],
  ];
  return parts.map(([title, text]) => `== ${title} ==\n${text}\n`).join('\n');
}
