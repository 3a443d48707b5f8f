import { copyFile, mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { freePort } from '../../servers/free-port.ts';
import { startHostile } from '../../servers/hostile.ts';
import { debianPackage } from '../../sources/archive/archives.ts';
import { stretched } from '../deadline.ts';
import { leaving, menuOf } from '../kboot.ts';
import { kbootImage, makeKbootDisk } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import { startNfsServer } from '../nfs-server.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { tinySystem } from '../systems/tiny.ts';

const disk = scenarioDisks();

/** The host as the guest's user network shows it. */
const host = '10.0.2.2';
const mebibyte = 1024 * 1024;
const minute = { deadlineMs: 60_000 };
const still = { deadlineMs: 10_000 };

let work = '';
let exported = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kboot-nfs4-'));
  exported = join(work, 'exported');
  await mkdir(join(exported, 'boot'), { recursive: true });
  // Here, where there is time to build it.
  await kbootImage();
  const tiny = await tinySystem();
  await copyFile(tiny.kernel, join(exported, 'boot/vmlinuz'));
  await rename(await debianPackage(work, exported, 'gzip'), join(exported, 'kernel.deb'));
  await copyFile(tiny.initrd, join(exported, 'initrd'));
  await writeFile(join(exported, 'big'), '');
  await truncate(join(exported, 'big'), 128 * mebibyte);
});
afterAll(() => rm(work, { recursive: true, force: true }));

/**
 * Starts the fifth entry. Until the kernel's client has come to terms again with a server that was
 * frozen, which takes it up to a minute, a try may end in words; the next one works.
 */
async function startOnceItAnswers(machine: Machine): Promise<void> {
  const { serial, keyboard } = machine;
  const ended = new RegExp(`${RegExp.escape(leaving)}|error: [^\\n]*nfs:[^\\n]*no answer within`);
  for (let tries = 4; tries > 0; tries -= 1) {
    await keyboard.keys('5');
    const { match } = await serial.waitFor(ended, { deadlineMs: 120_000 });
    if (match[0] === leaving) return;
    await closePage(machine);
  }
  throw new Error('the server that was frozen is not usable again');
}

/** Closes the page that tells of a failure, when it is there to be closed. */
async function closePage({ screen, keyboard }: Machine): Promise<void> {
  await screen.settled(still);
  await keyboard.keys('ret');
  await screen.settled(still);
}

scenario(
  'NFS 4 by DHCP: servers that refuse, are deaf or freeze while they are read end in words; then a kernel in a deb boots',
  async ({ start }) => {
    await using nfs = await startNfsServer({
      folder: join(work, 'nfs4'),
      exported,
      path: '/k',
      version: 4,
      port: await freePort(),
    });
    // It knows HTTP only, and waits for the end of a request.
    await using deaf = await startHostile();
    const refused = await freePort();
    const server = `nfs://${host}:${nfs.port}/k`;
    await makeKbootDisk(disk('nfs4'), {
      conf: [
        `refused="nfs://${host}:${refused}/k/boot/vmlinuz"`,
        `deaf="nfs://${host}:${deaf.port}/k/boot/vmlinuz"`,
        `missing="${server}/boot/none"`,
        `freezing="${server}/boot/vmlinuz initrd=${server}/big console=tty0"`,
        `good="${server}/kernel.deb!/boot/vmlinuz initrd=${server}/initrd console=tty0 chosen=nfs4"`,
        'timeout=never',
      ].join('\n'),
    });
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      memoryMiB: 1024,
      network: 'user',
      resolution: '1024x768',
      disks: [{ path: disk('nfs4') }],
    });
    const { serial, keyboard } = machine;
    await menuOf(machine);
    // Nothing has asked for the network yet.
    expect(serial.text).not.toContain('network: links are brought up');
    await keyboard.keys('1');
    await serial.waitFor(/network eth0: 10\.0\.2\.15\/24, router 10\.0\.2\.2/, minute);
    await serial.waitFor(`no NFS server runs there (${host}, port ${refused})`, minute);
    await closePage(machine);
    await keyboard.keys('2');
    await serial.waitFor(`the server (${host}, port ${deaf.port}) has not answered within 6 s`, minute);
    await closePage(machine);
    await keyboard.keys('3');
    await serial.waitFor(/mounted 10\.0\.2\.2:\/, NFS 4/, minute);
    await serial.waitFor(/error: [^\n]*nfs:[^\n]*\/none: there is no such file/, minute);
    await closePage(machine);

    const before = await nfs.bytesRead();
    await keyboard.keys('4');
    await expect
      .poll(() => nfs.bytesRead(), { timeout: stretched(60_000), interval: 50 })
      .toBeGreaterThan(before + 40 * mebibyte);
    nfs.freeze();
    const words = /error: [^\n]*nfs:[^\n]*(?:the server does not answer any more|no answer within)/;
    await serial.waitFor(words, { deadlineMs: 90_000 });
    // The menu is there although the server still does not answer.
    await closePage(machine);
    nfs.thaw();
    await startOnceItAnswers(machine);
    await serial.waitFor(/tiny: cmdline: .*chosen=nfs4/, minute);
  },
);
