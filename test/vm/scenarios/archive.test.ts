import { menuDeadline, menuOf } from '../kboot.ts';
import { makeKbootDisk, places } from '../kboot-disk.ts';
import { changedRegion } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { makePool, pool, poolMiB } from '../systems/packaged-tiny.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

scenario(
  'archives that are cut, none, or without the member each end in the menu; then a kernel in a deb starts, its initrd in a tar in an iso',
  async ({ start }) => {
    const on = (path: string): string => `${places.tiny}:${path}`;
    const initrd = `initrd=${on(pool.initrdInTarInIso)}`;
    await makePool(disk('pool'));
    await makeKbootDisk(disk('archives'), {
      conf: [
        `cut="${on(pool.cutDeb)} ${initrd}"`,
        `none=${on(pool.noArchive)}`,
        `missing=${on('/pool/kernel.rpm!/boot/vmlinuz-6.2')}`,
        `noinitrd="${on(pool.kernelInRpm)} initrd=${on('/pool/live.iso!/boot/initrd')}"`,
        `good="${on(pool.kernelInDeb)} ${initrd} console=tty0 from=deb"`,
      ].join('\n'),
      system: { name: 'pool', type: 'linux', sizeMiB: poolMiB, image: disk('pool') },
    });
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('archives') }],
    });
    const menu = await menuOf(machine);
    const tries = [
      { key: '1', says: /error: unpack vda4:\/pool\/cut\.deb!\/boot\/vmlinuz: the archive is cut short/ },
      { key: '2', says: /error: unpack vda4:\/pool\/text!\/boot\/vmlinuz: it is no archive of a kind/ },
      { key: '3', says: /kernel\.rpm!.*: the archive has no such member – Did you mean vmlinuz-6\.1/ },
      {
        key: '4',
        says: /error: unpack vda4:\/pool\/live\.iso!\/boot\/initrd: the archive has no such member/,
      },
    ];
    for (const { key, says } of tries) {
      await machine.keyboard.keys(key);
      await machine.serial.waitFor(says, menuDeadline);
      await machine.screen.waitFor('the message', (now) => changedRegion(menu, now) !== undefined, {
        deadlineMs: 10_000,
      });
      await machine.screen.settled({ deadlineMs: 10_000 });
      await machine.keyboard.keys('ret');
      await machine.screen.settled({ deadlineMs: 10_000 });
    }
    await machine.keyboard.keys('5');
    await machine.serial.waitFor(tinyHello, { deadlineMs: 120_000 });
    await machine.serial.waitFor(/tiny: cmdline: .*from=deb/, { deadlineMs: 20_000 });
  },
);
