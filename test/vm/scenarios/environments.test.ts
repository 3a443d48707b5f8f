import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { stretched } from '../deadline.ts';
import { menuOf } from '../kboot.ts';
import { makeKbootDisk } from '../kboot-disk.ts';
import type { Partition } from '../partition-table.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { filesPartition } from '../systems/files.ts';
import { tinyHello, tinySystem } from '../systems/tiny.ts';

const disk = scenarioDisks();

const uuids = {
  alpha: '6b626f6f-7400-4000-8000-00000000a1fa',
  boot: '6b626f6f-7400-4000-8000-00000000b007',
  beta: '6b626f6f-7400-4000-8000-00000000be7a',
} as const;

/** File systems of the disk: those of every scenario's, and the three of {@link makeSystems}. */
const fileSystems = 6;

/** vda5 Alpha, whose /boot is vda6 and whose kernel stands in the root as a link; vda7 Beta, all on one. */
async function makeSystems(folder: string): Promise<Partition[]> {
  const tiny = await tinySystem();
  const [kernel, initrd] = [{ copyOf: tiny.kernel }, { copyOf: tiny.initrd }];
  return [
    await filesPartition(folder, {
      name: 'alpha',
      uuid: uuids.alpha,
      sizeMiB: 16,
      files: {
        'etc/os-release': 'NAME="Alpha"\nPRETTY_NAME="Alpha Linux 1"\nID=alpha\n',
        'etc/fstab': `UUID=${uuids.alpha} / ext4 defaults 0 1\nUUID=${uuids.boot} /boot ext4 defaults 0 2\n`,
        'etc/kboot.conf': ['default=newer', 'timeout=2', 'include kboot.d/more.conf'].join('\n'),
        'etc/kboot.d/more.conf': 'newer="/vmlinuz initrd=boot/initrd console=tty0 chosen=newer"\n',
        boot: { folder: true },
        vmlinuz: { link: 'boot/vmlinuz' },
      },
    }),
    await filesPartition(folder, {
      name: 'alpha-boot',
      uuid: uuids.boot,
      sizeMiB: 64,
      files: { vmlinuz: { link: '../boot/vmlinuz-1' }, 'vmlinuz-1': kernel, initrd },
    }),
    await filesPartition(folder, {
      name: 'beta',
      uuid: uuids.beta,
      sizeMiB: 64,
      files: {
        'etc/os-release': 'NAME="Beta"\nPRETTY_NAME="Beta Linux 2"\nID=beta\n',
        'etc/fstab': `UUID=${uuids.beta} / ext4 defaults 0 1\n`,
        'etc/kboot.conf': 'default=broken\nbroken="/vmlinuz unclosed\n',
        'etc/hosts': '10.0.2.2 host\n',
        'etc/default/keyboard': 'XKBMODEL="pc105"\nXKBLAYOUT="de,us"\nXKBVARIANT="nodeadkeys,"\n',
        'configs/third.conf': 'default=third\ntimeout=1\ninclude third-entry.conf\n',
        'configs/third-entry.conf': `third="UUID=${uuids.boot}:/vmlinuz-1 initrd=UUID=${uuids.boot}:/initrd console=tty0 chosen=third"\n`,
        'boot/vmlinuz': kernel,
        'boot/initrd': initrd,
      },
    }),
  ];
}

let folder = '';
let systems: Partition[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-environments-'));
  systems = await makeSystems(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

scenario(
  "two installed systems are listed and switched; a broken update is told and not used; the keyboard types as the principal one's; /vmlinuz starts a kernel of the root's own /boot",
  async ({ start }) => {
    await makeKbootDisk(disk('switched'), {
      conf: [
        `environment=UUID=${uuids.beta}`,
        'own="/vmlinuz initrd=boot/initrd console=tty0 chosen=own"',
      ].join('\n'),
      cmdline: 'kboot=update kboot.shell=ttyS0',
      more: systems,
    });
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('switched') }],
    });
    const { serial, keyboard, screen } = machine;
    await menuOf(machine, { fileSystems });
    await serial.sawOrWaitFor(/error: parse vda7:\/etc\/kboot\.conf:2:8: .* – The image's own copy holds/, {
      deadlineMs: 30_000,
    });
    await serial.sawOrWaitFor('the configuration of Beta Linux 2 (vda7) is used: fstab, hosts', {
      deadlineMs: 10_000,
    });
    await serial.sawOrWaitFor('keyboard layout de:nodeadkeys,us as in Beta Linux 2 (vda7)', {
      deadlineMs: 10_000,
    });
    await serial.sawOrWaitFor('graphical: info: keymap de:nodeadkeys', { deadlineMs: 30_000 });
    machine.send('\r');
    await serial.waitFor('kboot /> ', { deadlineMs: 30_000 });
    machine.send('env\r');
    await serial.waitForAll([/ vda5 +Alpha Linux 1 /, /\* vda7 +Beta Linux 2 /], { deadlineMs: 30_000 });
    await keyboard.keys('home', 'ret');
    await serial.waitFor(/error: open \/vmlinuz: there is no such file/, { deadlineMs: 30_000 });
    // The message must be on the screen before the key that closes it.
    await sleep(stretched(1000));
    await screen.settled({ deadlineMs: 10_000 });
    await keyboard.keys('ret');
    await screen.settled({ deadlineMs: 10_000 });
    machine.send('env vda5\r');
    await serial.waitFor(/env vda5\s[^]*kboot \/> /, { deadlineMs: 30_000 });
    machine.send('env\r');
    await serial.waitForAll([/\* vda5 +Alpha Linux 1 /, / vda7 +Beta Linux 2 /], { deadlineMs: 30_000 });
    await keyboard.keys('home', 'ret');
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor('chosen=own', { deadlineMs: 10_000 });
  },
);

scenario(
  "the configuration of the installed system takes the place of the image's own, with its default",
  async ({ start }) => {
    await makeKbootDisk(disk('updated'), {
      conf: 'default=own\ntimeout=0\nown="/vmlinuz chosen=own"\n',
      files: { 'etc/kboot-features': 'UPDATE=yes\n' },
      more: systems,
    });
    const { serial } = await start({ firmware: 'bios', cores: 2, disks: [{ path: disk('updated') }] });
    await serial.waitFor('the configuration of Alpha Linux 1 (vda5) is used: kboot.conf, fstab', {
      deadlineMs: 120_000,
    });
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor('chosen=newer', { deadlineMs: 10_000 });
  },
);

scenario(
  'kboot=local leaves the newer configuration alone, whatever the build decided',
  async ({ start }) => {
    await makeKbootDisk(disk('local'), {
      conf: 'default=own\ntimeout=0\nown="/vmlinuz initrd=/boot/initrd console=tty0 chosen=own"\n',
      cmdline: 'kboot=local',
      files: { 'etc/kboot-features': 'UPDATE=yes\n' },
      more: systems,
    });
    const { serial } = await start({ firmware: 'bios', cores: 2, disks: [{ path: disk('local') }] });
    await serial.waitFor(tinyHello, { deadlineMs: 180_000 });
    await serial.waitFor('chosen=own', { deadlineMs: 10_000 });
    expect(serial.text).not.toContain('is used:');
  },
);

scenario(
  'kboot.config= brings a configuration by its name, and the kernels in it start',
  async ({ start }) => {
    await makeKbootDisk(disk('named'), {
      conf: 'default=own\ntimeout=0\nown="/vmlinuz chosen=own"\n',
      cmdline: 'kboot.config=LABEL=beta:/configs/third.conf',
      more: systems,
    });
    const { serial } = await start({ firmware: 'bios', cores: 2, disks: [{ path: disk('named') }] });
    await serial.waitFor('the configuration of LABEL=beta:/configs/third.conf is used: kboot.conf', {
      deadlineMs: 120_000,
    });
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor('chosen=third', { deadlineMs: 10_000 });
  },
);
