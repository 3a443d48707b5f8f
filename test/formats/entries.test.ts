import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const command = fileURLToPath(new URL('../../src/formats/entries.ts', import.meta.url));
const fixture = fileURLToPath(new URL('./bls/fixtures/kernel-install/root', import.meta.url));

function run(...args: string[]) {
  return spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
}

test('the command prints what it finds in a directory as JSON', () => {
  const { status, stdout } = run('-v', fixture);
  expect(status).toBe(0);
  const printed: unknown = JSON.parse(stdout);
  expect(printed).toMatchObject({
    timeoutSeconds: 4,
    entries: [
      {
        title: 'Debian GNU/Linux 12 (bookworm) (6.1.0-28-amd64)',
        kernel: '/6a9857a393724b7a981ebb5b8495b9ea/6.1.0-28-amd64/linux',
        default: true,
        source: '/loader/entries/6a9857a393724b7a981ebb5b8495b9ea-6.1.0-28-amd64.conf:1',
      },
      { default: false, folded: true },
    ],
    problems: [],
    sources: [{ format: 'bls', path: '/loader/entries/', entries: 2 }],
  });
});

test('it says how it is called, and what it cannot read', () => {
  expect(run()).toMatchObject({ status: 2, stdout: '' });
  expect(run('a', 'b').status).toBe(2);
  expect(run('/no/such/directory')).toMatchObject({ status: 1, stdout: '' });
});
