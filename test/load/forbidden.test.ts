import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SyscallError } from '../../src/abi/libc.ts';
import { KbootError } from '../../src/base/errors.ts';
import { whyForbidden, whyLoadForbidden } from '../../src/load/forbidden.ts';
import { writePe } from '../formats/uki/write-pe.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-forbidden-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** errno(3). */
const [operationNotPermitted, notSupported] = [1, 95];

async function told(image: Uint8Array, errno: number, disabled: string): Promise<string> {
  const [path, setting] = [join(folder, 'vmlinuz'), join(folder, 'kexec_load_disabled')];
  await writeFile(path, image);
  await writeFile(setting, disabled);
  await using file = await open(path);
  const cause = new SyscallError('kexec_file_load', 'vda1:/vmlinuz', errno);
  const refusal = new KbootError('load', 'vda1:/vmlinuz', 'forbidden', { cause });
  const part = { fd: file.fd, size: image.length, subject: 'vda1:/vmlinuz' };
  return (await whyForbidden(part, refusal, new AbortController().signal, setting)).reason;
}

const sections = [{ name: '.text', data: 'code' }];
const unsigned = writePe(sections);
const signed = writePe(sections, { signatureBytes: 1472 });

test('a kernel that a locked down one refuses is said to be unsigned, or not to be trusted', async () => {
  expect(await told(unsigned, operationNotPermitted, '0\n')).toBe('it carries no signature');
  expect(await told(signed, operationNotPermitted, '0\n')).toBe('its signature is not trusted');
  expect(await told(Buffer.from('no PE image'), operationNotPermitted, '0\n')).toBe(
    'it carries no signature',
  );
});

test('where kexec is switched off, and of any other refusal, nothing is said of signatures', async () => {
  expect(await told(signed, operationNotPermitted, '1\n')).toBe('forbidden');
  expect(await told(signed, notSupported, '0\n')).toBe('forbidden');
});

async function toldOfLoad(forbids: boolean, disabled: string, hasTree = false): Promise<KbootError> {
  const setting = join(folder, 'kexec_load_disabled');
  await writeFile(setting, disabled);
  const refusal = new KbootError('load', 'vda1:/vmlinux', 'kexec-tools cannot load it: 1');
  const part = { fd: -1, size: 1, subject: 'vda1:/vmlinux' };
  return await whyLoadForbidden(part, refusal, hasTree, { setting, forbids: () => forbids });
}

test('where lockdown forbids kexec_load it is said, and what would start: without a device tree another way is open', async () => {
  const said = 'the locked down kernel forbids kexec_load, which alone is left to load it';
  expect(await toldOfLoad(true, '0\n')).toMatchObject({
    subject: 'vda1:/vmlinux',
    reason: said,
    advice: expect.stringMatching(/locked down.*choose an entry with a signed kernel\.$/),
  });
  const { reason, advice } = await toldOfLoad(true, '0\n', true);
  expect([reason, advice]).toEqual([said, expect.stringMatching(/a signed kernel and no device tree\.$/)]);
});

test('where kexec is switched off nothing is said of signatures, and where nothing is forbidden kexec-tools is heard', async () => {
  expect(await toldOfLoad(true, '1\n')).toMatchObject({
    reason: 'the running kernel forbids loading another one',
    advice: expect.stringContaining('kernel.kexec_load_disabled'),
  });
  expect((await toldOfLoad(false, '0\n')).reason).toBe('kexec-tools cannot load it: 1');
});
