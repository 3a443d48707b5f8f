import { expect, test } from 'vitest';
import { withSubvolumes } from '../../src/entries/subvolume-scan.ts';
import { subvolumesOf, withSubvolume } from '../../src/entries/subvolumes.ts';
import { scan } from '../../src/formats/scan/scan.ts';
import { memoryReader } from '../formats/memory-reader.ts';

const grubCfg = `menuentry 'Ubuntu' --id ubuntu {
  linux /@/boot/vmlinuz-6 root=UUID=1f2e ro rootflags=subvol=@ quiet
  initrd /@/boot/initrd-6
}
`;

function system(path: string): Record<string, string> {
  return {
    [`${path}/etc/os-release`]: 'PRETTY_NAME="Ubuntu 24.04"\nID=ubuntu\n',
    [`${path}/boot/grub/grub.cfg`]: grubCfg,
    [`${path}/boot/vmlinuz-6`]: 'kernel',
    [`${path}/boot/initrd-6`]: 'initrd',
  };
}

test('systems are found in folders of the top, and their newest snapshots', async () => {
  const numbers = ['1', '2', '10', '9', '8', '7'];
  const snapshots = numbers.map((number) => system(`/@/.snapshots/${number}/snapshot`));
  const reader = memoryReader(Object.assign({ '/home/etc/x': '' }, system('/@'), ...snapshots));
  expect((await subvolumesOf(reader)).map(({ path }) => path)).toEqual([
    '/@',
    '/@/.snapshots/10/snapshot',
    '/@/.snapshots/9/snapshot',
    '/@/.snapshots/8/snapshot',
    '/@/.snapshots/7/snapshot',
  ]);
});

test('a system that is the root itself is no subvolume, and its folders are not searched', async () => {
  const reader = memoryReader({ ...system(''), ...system('/chroot') });
  expect(await subvolumesOf(reader)).toEqual([]);
});

test("paths of a subvolume's menu are those of the whole file system; a snapshot's lead into the snapshot, folded", async () => {
  const reader = memoryReader({ ...system('/@'), ...system('/timeshift-btrfs/snapshots/2026-01-02/@') });
  const { entries, system: name } = await withSubvolumes(reader, await scan(reader, {}), {});
  expect(name?.name).toBe('Ubuntu 24.04');
  const [own, snapshot] = entries.filter(({ title }) => title.startsWith('Ubuntu'));
  expect(own).toMatchObject({
    kernel: { device: '', path: '/@/boot/vmlinuz-6' },
    cmdline: 'root=UUID=1f2e ro rootflags=subvol=@ quiet',
    missing: [],
    folded: false,
  });
  const path = '/timeshift-btrfs/snapshots/2026-01-02/@';
  expect(snapshot).toMatchObject({
    title: 'Ubuntu (snapshot 2026-01-02)',
    kernel: { device: '', path: `${path}/boot/vmlinuz-6` },
    initrds: [{ device: '', path: `${path}/boot/initrd-6` }],
    cmdline: `root=UUID=1f2e ro rootflags=subvol=${path.slice(1)} quiet`,
    missing: [],
    folded: true,
    chosen: false,
  });
  expect(snapshot?.id).not.toBe(own?.id);
});

test('the subvolume is set among the other root flags', () => {
  expect(withSubvolume('root=/dev/sda1 rootflags=compress=zstd,subvol=@ ro', '/a/b')).toBe(
    'root=/dev/sda1 rootflags=compress=zstd,subvol=a/b ro',
  );
  expect(withSubvolume('root=/dev/sda1', '/@rootfs')).toBe('root=/dev/sda1 rootflags=subvol=@rootfs');
});
