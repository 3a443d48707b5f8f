/**
 * `npm run password`: reads a password from the first line of standard input and prints what stands
 * behind `ENTRY.password=` in kboot.conf. On a terminal nothing of it is shown.
 * Ends with 1 when there is none.
 */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { hashPassword } from './password-hash.ts';

async function firstLine(): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write('Password: ');
  const hidden = new Writable({ write: (_piece, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: hidden, terminal });
  for await (const line of lines) {
    if (terminal) process.stderr.write('\n');
    return line;
  }
  return '';
}

const password = await firstLine();
if (password === '') {
  process.stderr.write('there is no password\n');
  process.exitCode = 1;
} else process.stdout.write(`${await hashPassword(password)}\n`);
process.stdin.destroy();
