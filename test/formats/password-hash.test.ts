import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashPassword, isPassword, parsePasswordHash } from '../../src/formats/password-hash.ts';

test('a password is told from others by its hash, however its letters are spelled', async () => {
  const hash = await hashPassword('Pass\u00e9');
  expect(await isPassword('Passe\u0301', hash)).toBe(true);
  expect(await isPassword('passé', hash)).toBe(false);
  expect(await isPassword('', hash)).toBe(false);
  expect(await hashPassword('Passé')).not.toBe(hash);
});

test('the hash is scrypt’s as RFC 7914 has it (12, third vector’s parameters made small)', async () => {
  const { scryptSync } = await import('node:crypto');
  const salt = Buffer.from('NaClNaClNaCl');
  const key = scryptSync('password', salt, 32, { N: 16, r: 1, p: 1 });
  const text = `scrypt:16:1:1:${salt.toString('base64url')}:${key.toString('base64url')}`;
  expect(await isPassword('password', text)).toBe(true);
});

const salted = `${'A'.repeat(22)}:${'B'.repeat(43)}`;

test.each([
  'secret',
  '',
  `scrypt:32768:8:1:${'A'.repeat(22)}`,
  `scrypt:3:8:1:${salted}`,
  `scrypt:1:8:1:${salted}`,
  `scrypt:0:8:1:${salted}`,
  `scrypt:16:0:1:${salted}`,
  `scrypt:1048576:8:1:${salted}`,
  `scrypt:16:8:99:${salted}`,
  `scrypt:16:8:1:!${salted}`,
])('%j is no hash, and is not told', (text) => {
  expect(() => parsePasswordHash(text)).toThrow(expect.objectContaining({ subject: 'password' }));
});

test('nothing but a hash is taken, and none that takes more than 64 MiB', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^scrypt:\d{1,8}:\d{1,3}:\d{1,3}:[\w-]{0,30}:[\w-]{0,50}$/), (text) => {
      try {
        const { cost, blockSize } = parsePasswordHash(text);
        expect(128 * cost * blockSize).toBeLessThanOrEqual(64 * 1024 * 1024);
      } catch (thrown) {
        expect(thrown).toMatchObject({ stage: 'parse' });
      }
    }),
  );
});

test('npm run password makes one from standard input, and none of nothing', async () => {
  const make = (input: string): string =>
    execFileSync(process.execPath, ['src/formats/make-password.ts'], { input, stdio: 'pipe' }).toString();
  expect(await isPassword('my secret', make('my secret\n').trim())).toBe(true);
  expect(() => make('')).toThrow('there is no password');
});
