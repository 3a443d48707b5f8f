import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { fileHash } from '../disk.ts';
import { makeKbootDisk, places, tinyCommand } from '../kboot-disk.ts';
import { leaving } from '../kboot.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { packagedKernel } from '../systems/packaged-kernel.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

const starts = { deadlineMs: 180_000 };
const answers = { deadlineMs: 60_000 };

beforeAll(async () => {
  const release = basename(await packagedKernel()).replace('vmlinuz-', '');
  const module = `//usr/lib/modules/${release}/kernel/fs/efivarfs/efivarfs.ko`;
  const injects = `inject=//etc/extra=/etc/extra inject=//etc/kboot-good=/bin/kboot-good inject=${module}=/efivarfs.ko`;
  const { tiny } = places;
  await makeKbootDisk(disk('choice'), {
    // The first finds no root and panics, and would stay so for good.
    conf: `default=last
timeout=3
counting=1
watchdog=20
bad="${tiny}:/boot/vmlinuz console=tty0"
good="${tinyCommand} ${injects} chosen=good"
good.watchdog=off
`,
    cmdline: 'kboot.shell=ttyS0',
    files: {
      'etc/extra': 'injected\n',
      'etc/kboot-good': await readFile(join(import.meta.dirname, '../../../assets/kboot-good')),
    },
  });
});

scenario(
  'an entry chosen for once panics, the watchdog brings kboot back, and another starts with its saved parameters and injected files',
  async ({ start }) => {
    const before = await fileHash(disk('choice'));
    const machine = await start({
      firmware: 'uefi',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('choice'), access: 'written' }],
      restarts: true,
      extra: ['-device', 'i6300esb'],
    });
    const { serial } = machine;
    const say = async (line: string, answer: string | RegExp): Promise<void> => {
      machine.send(`${line}\r`);
      await serial.waitFor(answer, answers);
    };
    // Nothing was started last: nothing starts by itself.
    await serial.waitFor(/kboot \/> /, starts);
    await serial.sawOrWaitFor('waiting for a device: 0', answers);
    await say('keep good saved=yes', /good: console=tty0 chosen=good saved=yes\./);
    await say('once bad', /bad starts by itself at the next start/);
    machine.send('reboot\r');

    await serial.waitFor('bad was chosen for this start, once', starts);
    await serial.waitFor(/watchdog: watchdog0 restarts the machine in 20 s/, answers);
    await serial.waitFor(leaving, answers);

    await serial.waitFor(/bad is passed over: Its last start failed: .* good takes its place/, starts);
    await serial.waitFor(tinyHello, answers);
    await serial.waitFor(/tiny: cmdline: .*chosen=good saved=yes/, answers);
    await serial.waitFor('tiny: extra: injected', answers);
    await serial.waitFor('/ #', answers);
    machine.send('insmod /efivarfs.ko; mount -t efivarfs v /sys/firmware/efi/efivars\n');
    machine.send(
      'sh /bin/kboot-good; ls /sys/firmware/efi/efivars; cat /sys/firmware/efi/efivars/KbootState-*\n',
    );
    await serial.waitFor('KbootGood-', answers);
    await serial.waitFor(/"last":"good","unproven":"good","failed":\[\["bad",1\],\["good",1\]\]/, answers);

    await machine[Symbol.asyncDispose]();
    expect(await fileHash(disk('choice'))).toBe(before);
  },
);
