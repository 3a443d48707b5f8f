import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { kernelPackage } from '../../../initramfs/debian.ts';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { fileHash } from '../disk.ts';
import { makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { leaving } from '../kboot.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { countedFiles, countedTitles, makeCountedDisk } from '../systems/counted.ts';
import { packagedKernel } from '../systems/packaged-kernel.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

const starts = { deadlineMs: 180_000 };
const answers = { deadlineMs: 60_000 };

/** Where the firmware's variables are in a system that has mounted them. */
const variables = '/sys/firmware/efi/efivars';

/** `BootNext` of a boot entry that is not there, as efivarfs writes it: its attributes, then a number. */
const bootNext = String.raw`printf '\007\000\000\000\377\000' >${variables}/BootNext-8be4df61-93ca-11d2-aa0d-00e098032b8c`;

beforeAll(async () => {
  const release = basename(await packagedKernel()).replace('vmlinuz-', '');
  const driver = `lib/modules/${release}/kernel/fs/efivarfs/efivarfs.ko`;
  await makeKbootDisk(disk('choice'), {
    conf: `default=last
timeout=3
counting=1
tries=rename
watchdog=30
good="${tinyCommand} inject=//etc/extra=/etc/extra chosen=good"
good.watchdog=off
`,
    cmdline: 'kboot.shell=ttyS0',
    files: { 'etc/extra': 'injected\n' },
  });
  await makeCountedDisk(disk('counted'), {
    'bin/kboot-good': await readFile(join(import.meta.dirname, '../../../assets/kboot-good')),
    'efivarfs.ko': await readFile(join((await kernelPackage()).root, driver)),
  });
});

/** Names in a folder of the disk whose files count tries. */
async function namesIn(folder: string): Promise<string> {
  const listing = ['mdir', '-b', '-i', disk('counted'), `::${folder}`] as const;
  const { stdout } = await run(listing, { deadlineMs: stretched(10_000) });
  return stdout.toString('utf8').trim();
}

scenario(
  'a BootNext passed over is told; a good unified image loses a try in its name, then its counters; an entry chosen for once uses its last try, panics, the watchdog brings kboot back, and another starts with saved parameters and injected files',
  async ({ start }) => {
    const before = await fileHash(disk('choice'));
    const machine = await start({
      firmware: 'uefi',
      cores: 2,
      resolution: '1024x768',
      disks: [
        { path: disk('choice'), access: 'written' },
        { path: disk('counted'), access: 'written' },
      ],
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
    await serial.sawOrWaitFor('vdb: looked through in', answers);
    // The firmware has no part in this start of the core: to it, what is there was left there.
    await say('sh', /[#$] $/);
    machine.send(`modprobe efivarfs; mount -t efivarfs v ${variables}; ${bootNext}; umount ${variables}\n`);
    machine.send('kill -9 $(cat /run/kboot/core.pid); exit\n');
    const passed = /error: hand over Boot00FF: the firmware was to start it next, and has passed it over/;
    await serial.waitForAll([passed, 'vdb: looked through in', /waiting for a device: 0/], answers);
    await say('', /kboot \/> /);
    await say('keep good saved=yes', /good: console=tty0 chosen=good saved=yes\./);
    await say(`once "${countedTitles.panics}"`, /starts by itself at the next start/);
    machine.send(`boot "${countedTitles.unified}"\r`);
    await serial.waitFor('vdb:/EFI/Linux/tiny+3.efi is tiny+2-1.efi now', answers);
    await serial.waitFor(tinyHello, answers);
    await serial.waitFor('/ #', answers);
    machine.send(`insmod /efivarfs.ko; mount -t efivarfs v ${variables}; sh /bin/kboot-good\n`);
    machine.send(`ls ${variables}; cat ${variables}/KbootState-*; reboot -f\n`);
    await serial.waitFor('KbootGood-', answers);
    await serial.waitFor(
      /"once":"[^"]*bad[^"]*","unproven":"[^"]*tiny[^"]*","failed":\[\["[^"]*tiny/,
      answers,
    );

    await serial.waitFor(/bad[^ ]* was chosen for this start, once/, starts);
    await serial.waitFor('vdb:/EFI/Linux/tiny+2-1.efi is tiny.efi now', answers);
    await serial.waitFor('vdb:/loader/entries/bad+1.conf is bad+0-1.conf now', answers);
    await serial.waitFor(/watchdog: watchdog0 restarts the machine in 30 s/, answers);
    await serial.waitFor(leaving, answers);

    const passedOver = `${countedTitles.panics} is passed over: Its file leaves it no try: it starts by hand alone. good takes its place`;
    await serial.waitFor(passedOver, starts);
    await serial.waitFor(tinyHello, answers);
    await serial.waitFor(/tiny: cmdline: .*chosen=good saved=yes/, answers);
    await serial.waitFor('tiny: extra: injected', answers);

    await machine[Symbol.asyncDispose]();
    expect(await fileHash(disk('choice'))).toBe(before);
    expect(await namesIn(dirname(countedFiles.unified))).toBe('::/EFI/Linux/tiny.efi');
    expect(await namesIn(dirname(countedFiles.panics))).toBe('::/loader/entries/bad+0-1.conf');
    await run(['/sbin/fsck.vfat', '-n', disk('counted')], { deadlineMs: stretched(10_000) });
  },
);
