import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { stretched } from '../deadline.ts';
import { fileHash } from '../disk.ts';
import { menuDeadline, menuListens, menuOf } from '../kboot.ts';
import { makeKbootDisk, places, tinyCommand } from '../kboot-disk.ts';
import { uuidOf } from '../partition-table.ts';
import { changedRegion, hasContent, pixel } from '../picture.ts';
import type { Picture } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { makeStick, pullOut, putIn, stickCommand } from '../sticks.ts';
import { filesPartition } from '../systems/files.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

scenario(
  'a stick changed for another after it was loaded, one pulled out while it is read, a missing kernel, device and initrd, a truncated kernel and too large an initrd each end in the menu, nothing loaded; then the other stick starts; every byte as before',
  async ({ start }) => {
    const huge = await filesPartition(dirname(disk('entries')), {
      name: 'huge',
      uuid: uuidOf('huge'),
      sizeMiB: 8,
      files: { huge: { holeMiB: 700 } },
    });
    await makeStick(disk('first'), 'first');
    await makeStick(disk('second'), 'second');
    const kernel = `${places.tiny}:/boot/vmlinuz`;
    await makeKbootDisk(disk('entries'), {
      conf: [
        'default=stick',
        'timeout=3600',
        `nokernel=${places.tiny}:/boot/nothing`,
        'nodevice=vdz9:/boot/vmlinuz',
        `truncated=${places.firstStage}:/kboot/truncated`,
        `noinitrd="${kernel} initrd=${places.tiny}:/boot/none"`,
        `huge="${kernel} initrd=vda5:/huge"`,
        `stick="${stickCommand}"`,
      ].join('\n'),
      cmdline: 'kboot.shell=ttyS0',
      more: [huge],
    });
    const images = [disk('entries'), disk('first'), disk('second')];
    const hashes = (): Promise<string[]> => Promise.all(images.map(fileHash));
    const before = await hashes();
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      memoryMiB: 640,
      resolution: '1024x768',
      disks: [{ path: disk('entries'), access: 'written' }],
      extra: ['-device', 'qemu-xhci,id=usb'],
    });
    const { serial } = machine;
    const menu = await menuOf(machine, { waiting: 2, fileSystems: 4 });
    /** Whether the kernel holds something that kexec would start. */
    const holds = async (loaded: 0 | 1): Promise<void> => {
      machine.send('cat //sys/kernel/kexec_loaded\r');
      await serial.waitFor(new RegExp(`^${loaded}$`, 'm'), { deadlineMs: 30_000 });
    };
    /** The menu is left for the message, and is there again after Enter; nothing is half loaded. */
    const backInMenu = async (says: RegExp): Promise<void> => {
      await serial.waitFor(says, { deadlineMs: 60_000 });
      await machine.screen.waitFor('the message', (now) => changedRegion(menu, now) !== undefined, {
        deadlineMs: 10_000,
      });
      const message = await machine.screen.settled({ deadlineMs: 10_000 });
      await machine.keyboard.keys('ret');
      await machine.screen.waitFor('the menu', (now) => changedRegion(message, now) !== undefined, {
        deadlineMs: 10_000,
      });
      await machine.screen.settled({ deadlineMs: 10_000 });
      await holds(0);
    };
    const loaded = { deadlineMs: 60_000 };
    await serial.sawOrWaitFor('client shell has connected', loaded);
    await putIn(machine, 'one', disk('first'));
    await serial.waitFor(/stick is loaded ahead/, loaded);
    machine.send('\r');
    await serial.waitFor('kboot /> ', loaded);
    await holds(1);
    await pullOut(machine, 'one');
    await serial.waitFor('waiting for a device: 2', loaded);
    await holds(0);
    // Its eleven megabytes take five seconds.
    await putIn(machine, 'slow', disk('first'), 2_000_000);
    await serial.waitFor('waiting for a device: 1', loaded);
    await machine.keyboard.keys('6');
    await serial.waitFor('starting stick', loaded);
    await sleep(1000);
    await pullOut(machine, 'slow');
    await backInMenu(/error: .*stick/);
    const tries = [
      { key: '1', says: /error: open vda4:\/boot\/nothing: there is no such file – Check the path/ },
      { key: '2', says: /error: find vdz9: no such device has been seen – There are: .*vda4/ },
      {
        key: '3',
        says: /error: check kernel vda3:\/kboot\/truncated: it is truncated: 1048576 of \d+ bytes/,
      },
      { key: '4', says: /error: open vda4:\/boot\/none: there is no such file/ },
      {
        key: '5',
        says: /error: load huge: it takes \d{4} MiB of memory while it is loaded, and \d+ are free/,
      },
    ];
    for (const { key, says } of tries) {
      await machine.keyboard.keys(key);
      await backInMenu(says);
    }
    // Not what was loaded ahead from the stick before.
    await putIn(machine, 'two', disk('second'));
    await serial.waitFor('waiting for a device: 1', loaded);
    await machine.keyboard.keys('6');
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor('tiny: extra: second', loaded);
    await machine[Symbol.asyncDispose]();
    expect(await hashes()).toEqual(before);
  },
);

scenario(
  'an unreadable line of kboot.conf is reported with its place, and the other entries work',
  async ({ start }) => {
    await makeKbootDisk(disk('garbage'), {
      conf: Buffer.concat([
        Buffer.from('one="unclosed\n\u0000\u0001\n= nothing\n'),
        Buffer.from(`\ngood="${tinyCommand}"\n`),
      ]),
    });
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('garbage') }],
    });
    await machine.serial.waitFor(/kboot core: error: parse \/etc\/kboot\.conf:\d+:\d+: /, menuDeadline);
    await menuOf(machine);
    await machine.keyboard.keys('1');
    await machine.serial.waitFor(tinyHello, { deadlineMs: 90_000 });
  },
);

scenario('a display that vanishes, and leaves no other, gives way to the text menu', async ({ start }) => {
  await makeKbootDisk(disk('blind'), {
    conf: `good="${tinyCommand}"`,
    cmdline: 'kboot.shell=ttyS0',
  });
  const machine = await start({
    firmware: 'bios',
    cores: 2,
    display: 'none',
    disks: [{ path: disk('blind') }],
    extra: ['-device', 'virtio-gpu-pci,xres=1024,yres=768'],
  });
  await menuListens(machine);
  machine.send('\rsh\r');
  await machine.serial.waitFor(/[#$] $/, { deadlineMs: 60_000 });
  machine.send('cd /sys/bus/virtio/drivers/virtio_gpu; echo virtio* >unbind\n');
  await machine.serial.waitFor(/displays are lost: /, { deadlineMs: 60_000 });
  await machine.serial.waitFor(/no framebuffer: .*; the text menu takes over/, { deadlineMs: 60_000 });
  await machine.serial.waitFor('no graphical menu; the text menu takes over', menuDeadline);
});

scenario(
  'a killed graphical interface is back within two seconds, and the core has lost nothing; killed again and again it gives its terminal to the text menu, which types as it did',
  async ({ start, folder }) => {
    await makeKbootDisk(disk('killed'), {
      conf: `keymap=de\none="${tinyCommand}"\ntwo="${tinyCommand} chosen=two"\ntwo.title=Zulu\n`,
      cmdline: 'kboot.shell=ttyS0',
    });
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('killed') }],
    });
    await menuOf(machine);
    const log = machine.serial.raw.toString('latin1');
    const cold = Number(/first picture (\d+) ms after start/.exec(log)?.[1]) / 1000;
    machine.send('\rsh\r');
    await machine.serial.waitFor(/[#$] $/, { deadlineMs: 20_000 });
    machine.send('read a b </proc/uptime; echo "killed at $a"; kill -9 $(cat /run/kboot/graphical.pid)\n');
    const killed = await machine.serial.waitFor(/killed at ([\d.]+)\s/, { deadlineMs: 10_000 });
    const back = await menuListens(machine);
    // Two seconds, in the guest's own time; on a slower machine, or one that waits for its turn, longer.
    expect(back - Number(killed.match[1])).toBeLessThanOrEqual(Math.max(stretched(2), cold));
    const drawn = await machine.screen.waitFor('the menu', hasContent, { deadlineMs: 20_000 });
    const again = 'while p=$(cat /run/kboot/graphical.pid); [ "$p" = "$o" ]; do usleep 100000; done';
    machine.send(`o=; for n in 1 2 3 4; do ${again}; o=$p; kill -9 $p; done\n`);
    await machine.serial.waitForAll(
      [
        'no graphical menu; the text menu takes over',
        'client text has connected',
        'text: info: the console types with de',
      ],
      { deadlineMs: 90_000 },
    );
    // Killed it has left the terminal in graphics mode, and its picture on it; a console's ground is black.
    expect(pixel(drawn, 1010, 10)).not.toEqual([0, 0, 0]);
    const isText = (now: Picture): boolean => pixel(now, 1010, 10).join() === '0,0,0' && hasContent(now);
    await machine.screen.waitFor('the text menu', isText, { deadlineMs: 30_000 });
    await mkdir(folder, { recursive: true });
    await machine.screen.save(join(folder, 'text.png'));
    // On a German keyboard this key is a z.
    await machine.keyboard.keys('y', 'ret');
    await machine.serial.waitFor(/tiny: cmdline: .*chosen=two/, { deadlineMs: 90_000 });
  },
);
