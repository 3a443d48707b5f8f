import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { kernelPackage } from '../../initramfs/debian.ts';
import { kernelModules } from '../../initramfs/kernel-modules.ts';

const longMs = 300_000;

test(
  'a module comes with all that it depends on, and the tables know these alone',
  async () => {
    const files = await kernelModules(await kernelPackage(), ['ext4']);
    const names = files.map((one) => one.path.split('/').at(-1));
    for (const name of ['ext4.ko', 'jbd2.ko', 'mbcache.ko', 'crc16.ko']) expect(names).toContain(name);
    const modules = names.filter((name) => name?.endsWith('.ko'));
    const table = files.find((one) => one.path.endsWith('/modules.dep'))?.data.toString() ?? '';
    expect(table.trimEnd().split('\n')).toHaveLength(modules.length);
    expect(table).toMatch(/^kernel\/fs\/ext4\/ext4\.ko: .*jbd2\.ko/m);
    expect(names).not.toContain('xfs.ko');
  },
  longMs,
);

test(
  'a module that is no everyday one is packed, and the tables name it so; what an everyday one needs is not',
  async () => {
    const files = await kernelModules(await kernelPackage(), ['ext4', 'xfs'], ['ext4']);
    const named = (end: string): Buffer | undefined => files.find((one) => one.path.endsWith(end))?.data;
    expect(named('/ext4.ko')).toBeDefined();
    expect(named('/jbd2.ko')).toBeDefined();
    expect(named('/xfs.ko')).toBeUndefined();
    const [plain] = (await kernelModules(await kernelPackage(), ['xfs'])).filter(({ path }) =>
      path.endsWith('/xfs.ko'),
    );
    expect(gunzipSync(named('/xfs.ko.gz') ?? '')).toEqual(plain?.data);
    const table = named('/modules.dep')?.toString() ?? '';
    expect(table).toMatch(/^kernel\/fs\/xfs\/xfs\.ko\.gz:/m);
    expect(table).toMatch(/^kernel\/fs\/ext4\/ext4\.ko: .*jbd2\.ko( |$)/m);
  },
  longMs,
);

test(
  'a folder of modules is taken whole; what is built in needs no file; a wrong name is refused',
  async () => {
    const kernel = await kernelPackage();
    const folder = await kernelModules(kernel, ['fs/nls/', 'efivarfs', 'serio']);
    expect(folder.filter((one) => one.path.includes('/fs/nls/')).length).toBeGreaterThan(10);
    await expect(kernelModules(kernel, ['ext5'])).rejects.toThrow(
      /kernel module ext5: is not in linux-image/,
    );
  },
  longMs,
);
