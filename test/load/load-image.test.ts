import { expect, test } from 'vitest';
import { SyscallError } from '../../src/abi/libc.ts';
import { KbootError } from '../../src/base/errors.ts';
import { loadImage } from '../../src/load/load-image.ts';
import type { LoadRequest, Ways } from '../../src/load/load-image.ts';

/** errno(3). */
const numbers = { ENOEXEC: 8, ENOSYS: 38, EINVAL: 22, EPERM: 1, ENOMEM: 12 } as const;
type Code = keyof typeof numbers;

const kernel = { fd: 30, size: 1, subject: 'vda1:/vmlinuz' };
const plain: LoadRequest = { kernel, cmdline: 'quiet', needsTools: '' };

/** What kexec_file_load says, in words, as src/abi/kexec.ts has it. */
function refusal(code: Code): KbootError {
  const cause = new SyscallError('kexec_file_load', kernel.subject, numbers[code]);
  return new KbootError('load', kernel.subject, `refused with ${code}`, { cause, advice: `mend ${code}` });
}

/** A kernel that refuses what it is told to, and what was asked of it and said. */
function played({ file, tools, ban = '' }: { file?: unknown; tools?: unknown; ban?: string }) {
  const did: string[] = [];
  const ways: Ways = {
    loadFile: async () => {
      did.push('kexec_file_load');
      if (file !== undefined) throw file;
    },
    loadWithTools: async () => {
      did.push('kexec-tools');
      if (tools !== undefined) throw tools;
    },
    whyForbidden: async (_, thrown) => {
      did.push('why forbidden');
      return thrown;
    },
    whyLoadForbidden: async (part, thrown, hasTree) => {
      did.push(`why forbidden${hasTree ? ' with a tree' : ''}`);
      return ban === '' ? thrown : new KbootError('load', part.subject, ban, { advice: 'sign it' });
    },
  };
  const { signal } = new AbortController();
  const load = (request: LoadRequest = plain, stopped = signal): Promise<void> =>
    loadImage(request, stopped, (text) => void did.push(text), ways);
  return { load, did };
}

const failing = new KbootError('load', kernel.subject, 'kexec-tools cannot load it: 255', {
  advice: 'other',
});

test('what kexec_file_load takes is left at that', async () => {
  const { load, did } = played({});
  await load();
  expect(did).toEqual(['kexec_file_load']);
});

test.each(['ENOEXEC', 'ENOSYS', 'EINVAL'] as const)(
  'after %s kexec_load is tried, and the reason told; where that fails too both are, with what helps the first',
  async (code) => {
    const file = refusal(code);
    const good = played({ file });
    await good.load();
    const told = `vda1:/vmlinuz is loaded with kexec_load: refused with ${code}`;
    expect(good.did).toEqual(['kexec_file_load', told, 'kexec-tools']);
    await expect(played({ file, tools: failing }).load()).rejects.toMatchObject({
      stage: 'load',
      subject: 'vda1:/vmlinuz',
      reason: `refused with ${code}; kexec-tools cannot load it: 255`,
      advice: `mend ${code}`,
      cause: file,
    });
    const banned = played({ file, tools: failing, ban: 'locked down' });
    await expect(banned.load()).rejects.toMatchObject({ reason: `refused with ${code}; locked down` });
  },
);

test.each(['EPERM', 'ENOMEM'] as const)('%s holds for both ways: kexec_load is not tried', async (code) => {
  const { load, did } = played({ file: refusal(code) });
  await expect(load()).rejects.toMatchObject({ reason: `refused with ${code}` });
  expect(did).toEqual(['kexec_file_load', 'why forbidden']);
});

test.each([
  ['an ELF kernel', { ...plain, needsTools: 'an ELF kernel' }, 'it is an ELF kernel', ''],
  ['one with a device tree', { ...plain, dtb: kernel }, 'a device tree is given', ' with a tree'],
] as const)(
  '%s goes to kexec-tools at once; a ban is told in its own words',
  async (_, request, why, tree) => {
    const { load, did } = played({ tools: failing, ban: 'locked down' });
    await expect(load(request)).rejects.toMatchObject({ reason: 'locked down', advice: 'sign it' });
    const told = `vda1:/vmlinuz is loaded with kexec_load: ${why}`;
    expect(did).toEqual([told, 'kexec-tools', `why forbidden${tree}`]);
  },
);

test('a load that was cancelled has not been forbidden', async () => {
  const { load, did } = played({ file: refusal('EINVAL'), tools: failing, ban: 'locked down' });
  await expect(load(plain, AbortSignal.abort())).rejects.toBe(failing);
  expect(did).not.toContain('why forbidden');
});
