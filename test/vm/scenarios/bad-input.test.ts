import { expect } from 'vitest';
import { stretched } from '../deadline.ts';
import { menuDeadline, menuListens, menuOf } from '../kboot.ts';
import { makeKbootDisk, places, tinyCommand } from '../kboot-disk.ts';
import { changedRegion } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

scenario(
  'a missing kernel, a missing device and a truncated kernel each end in the menu, and then a good entry starts',
  async ({ start }) => {
    await makeKbootDisk(disk('entries'), {
      conf: [
        `nokernel=${places.tiny}:/boot/nothing`,
        'nodevice=vdz9:/boot/vmlinuz',
        `truncated=${places.firstStage}:/kboot/truncated`,
        `noinitrd="${places.tiny}:/boot/vmlinuz initrd=${places.tiny}:/boot/none"`,
        `good="${tinyCommand}"`,
      ].join('\n'),
    });
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('entries') }],
    });
    const menu = await menuOf(machine, { waiting: 1 });
    const tries = [
      { key: '1', says: /error: open vda4:\/boot\/nothing: there is no such file – Check the path/ },
      { key: '2', says: /error: find vdz9: no such device has been seen – There are: .*vda4/ },
      {
        key: '3',
        says: /error: check kernel vda3:\/kboot\/truncated: it is truncated: 1048576 of \d+ bytes/,
      },
      { key: '4', says: /error: open vda4:\/boot\/none: there is no such file/ },
    ];
    for (const { key, says } of tries) {
      await machine.keyboard.keys(key);
      await machine.serial.waitFor(says, { deadlineMs: 30_000 });
      await machine.screen.waitFor('the message', (now) => changedRegion(menu, now) !== undefined, {
        deadlineMs: 10_000,
      });
      await machine.screen.settled({ deadlineMs: 10_000 });
      await machine.keyboard.keys('ret');
      await machine.screen.settled({ deadlineMs: 10_000 });
    }
    await machine.keyboard.keys('5');
    await machine.serial.waitFor(tinyHello, { deadlineMs: 90_000 });
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

scenario('without a framebuffer the core goes on and the console says so', async ({ start }) => {
  await makeKbootDisk(disk('blind'), {
    conf: `good="${tinyCommand}"`,
    cmdline: 'kboot.text=ttyS0',
  });
  const machine = await start({
    firmware: 'bios',
    cores: 2,
    display: 'none',
    disks: [{ path: disk('blind') }],
  });
  await machine.serial.waitFor('no graphical menu; the text menu takes over', menuDeadline);
});

scenario(
  'a killed graphical interface is back within two seconds, and the core has lost nothing',
  async ({ start }) => {
    await makeKbootDisk(disk('killed'), {
      conf: `one="${tinyCommand}"\ntwo="${tinyCommand} chosen=two"`,
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
    const killed = await machine.serial.waitFor(/killed at ([\d.]+)/, { deadlineMs: 10_000 });
    const back = await menuListens(machine);
    // Two seconds, in the guest's own time; on a slower machine, or one that waits for its turn, longer.
    expect(back - Number(killed.match[1])).toBeLessThanOrEqual(Math.max(stretched(2), cold));
    await machine.keyboard.keys('2');
    await machine.serial.waitFor(/tiny: cmdline: .*chosen=two/, { deadlineMs: 90_000 });
  },
);
