import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeAuthority } from '../../servers/authority.ts';
import { dropbearWorks, startDropbear } from '../../servers/dropbear.ts';
import type { Dropbear } from '../../servers/dropbear.ts';
import { freePort } from '../../servers/free-port.ts';
import { startHostile } from '../../servers/hostile.ts';
import type { HostileServer } from '../../servers/hostile.ts';
import { startNginx } from '../../servers/nginx.ts';
import type { Nginx } from '../../servers/nginx.ts';
import { startTftpd, tftpdWorks } from '../../servers/tftpd.ts';
import type { Tftpd } from '../../servers/tftpd.ts';
import { startVsftpd } from '../../servers/vsftpd.ts';
import type { Vsftpd } from '../../servers/vsftpd.ts';
import { menuOf } from '../kboot.ts';
import { filesArchive, kbootImage, makeKbootDisk } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { tinyHello, tinySystem } from '../systems/tiny.ts';

// Real servers on this computer, which a machine reaches as 10.0.2.2 through QEMU's own network.
// Port 69 there is QEMU's own TFTP server: ours has another.

const gateway = '10.0.2.2';
const disk = scenarioDisks();
const stack = new AsyncDisposableStack();
let folder = '';
let nginx: Nginx;
let stranger: Nginx;
let vsftpd: Vsftpd;
let hostile: HostileServer;
let tftpd: Tftpd | undefined;
let dropbear: Dropbear | undefined;
/** What the image gets. */
let files: Record<string, string | Uint8Array> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-fetch-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  // tftpd reads as nobody.
  await chmod(folder, 0o755);
  const root = join(folder, 'root');
  await mkdir(root);
  const tiny = await tinySystem();
  await copyFile(tiny.kernel, join(root, 'vmlinuz'));
  await copyFile(tiny.initrd, join(root, 'initrd'));
  for (const name of ['own', 'strange']) await mkdir(join(folder, name));
  const own = await makeAuthority(join(folder, 'own'), [`IP:${gateway}`]);
  const strange = await makeAuthority(join(folder, 'strange'), [`IP:${gateway}`]);
  nginx = stack.use(await startNginx(join(folder, 'nginx'), root, own));
  stranger = stack.use(await startNginx(join(folder, 'stranger'), root, strange));
  vsftpd = stack.use(await startVsftpd(join(folder, 'vsftpd'), root));
  hostile = stack.use(await startHostile());
  if (tftpdWorks) tftpd = stack.use(await startTftpd(root));
  files = { 'etc/kboot/ca.d/test.crt': await readFile(own.authority) };
  if (!dropbearWorks) return;
  dropbear = stack.use(await startDropbear(join(folder, 'dropbear')));
  files = {
    ...files,
    'etc/kboot/ssh/id': await readFile(dropbear.key),
    'etc/kboot/.ssh/known_hosts': dropbear.knownHost(gateway),
    'etc/kboot/sources.d/scp.yaml': await readFile(
      join(import.meta.dirname, '../../../assets/sources.d/scp.yaml'),
    ),
  };
});
afterAll(() => stack.disposeAsync());

/** A line of kboot.conf that starts tiny with both files from below a URL. */
function entry(id: string, url: string, sum = ''): string {
  return `${id}="${url}/vmlinuz${sum} initrd=${url}/initrd console=ttyS0 chosen=${id}"`;
}

scenario(
  'servers at fault end in the menu, each with its own words, a stalled one is cancelled; then HTTPS boots',
  async ({ start }) => {
    const http = `http://${gateway}:${nginx.httpPort}`;
    const kernel = await readFile(join(folder, 'root/vmlinuz'));
    const sum = createHash('sha256').update(kernel).digest('hex');
    const wrong = sum.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    await makeKbootDisk(disk('faults'), {
      conf: [
        entry('refused', `http://${gateway}:${await freePort()}`),
        entry('circle', `http://${gateway}:${hostile.port}/circle?`),
        entry('untrusted', `https://${gateway}:${stranger.httpsPort}`),
        entry('badsum', http, `#sha256=${wrong}`),
        entry('stalls', `http://${gateway}:${hostile.port}/stalls?`),
        entry('good', `https://${gateway}:${nginx.httpsPort}`, `#sha256=${sum}`),
      ].join('\n'),
      files,
      cmdline: 'kboot.shell=ttyS0',
    });
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      network: 'user',
      disks: [{ path: disk('faults') }],
    });
    // Nothing has been asked of any server yet: the menu and the disk's entries wait for none.
    await menuOf(machine);
    expect(machine.serial.text).not.toContain('network: links are brought up');
    const faults = [
      { key: '1', says: /error: fetch http:\S+: nothing listens on port \d+ of 10\.0\.2\.2/ },
      { key: '2', says: /error: fetch http:\S+: the redirects of the server lead in a circle/ },
      {
        key: '3',
        says: /error: fetch https:\S+: the server is not trusted: its certificate comes from an authority/,
      },
      { key: '4', says: /error: check sum http:\S+: its SHA-256 sum is [0-9a-f]{64}, expected/ },
    ];
    for (const { key, says } of faults) {
      await machine.keyboard.keys(key);
      await machine.serial.waitFor(says, { deadlineMs: 60_000 });
      await machine.screen.settled({ deadlineMs: 10_000 });
      await machine.keyboard.keys('ret');
      await machine.screen.settled({ deadlineMs: 10_000 });
    }
    await machine.keyboard.keys('5');
    await machine.serial.waitFor('starting stalls', { deadlineMs: 10_000 });
    await expect
      .poll(() => hostile.requests.some((head) => head.includes('/stalls')), { timeout: 30_000 })
      .toBe(true);
    await machine.keyboard.keys('esc');
    await machine.serial.waitFor('starting stalls was cancelled', { deadlineMs: 5000 });
    // Names on a server with index pages are completed.
    machine.send('\r');
    await machine.serial.waitFor('kboot /> ', { deadlineMs: 30_000 });
    machine.send(`ls ${http}/vm\t`);
    await machine.serial.waitFor(`ls ${http}/vmlinuz `, { deadlineMs: 60_000 });
    machine.send('\u0015');
    await machine.screen.settled({ deadlineMs: 10_000 });
    await machine.keyboard.keys('6');
    await machine.serial.waitFor(/tiny: cmdline: .*chosen=good/, { deadlineMs: 120_000 });
  },
);

/** Starts kboot alone, without disk and picture, on an entry that boots by itself; kboot.conf sets its address. */
async function bootBy(
  start: (options: Parameters<typeof Machine.start>[0]) => Promise<Machine>,
  id: string,
  url: string,
): Promise<void> {
  const kboot = await kbootImage();
  const initrd = join(folder, `${id}.img`);
  const net = 'net="10.0.2.21::10.0.2.2:24::eth0:none:10.0.2.3"';
  const conf = `timeout=0\ndefault=${id}\n${net}\n${entry(id, url)}\n`;
  await writeFile(
    initrd,
    Buffer.concat([await readFile(kboot.initrd), filesArchive({ ...files, 'etc/kboot.conf': conf })]),
  );
  // By default half of the memory is all that an initramfs may unpack to.
  const cmdline = 'quiet rootfstype=ramfs kboot.log=ttyS0 kboot.graphical=off';
  const machine = await start({
    firmware: 'bios',
    display: 'none',
    network: 'user',
    direct: { kernel: kboot.kernel, initrd, cmdline },
  });
  await machine.serial.waitFor(/network eth0: 10\.0\.2\.21\/24/, { deadlineMs: 120_000 });
  await machine.serial.waitFor(tinyHello, { deadlineMs: 180_000 });
  await machine.serial.waitFor(new RegExp(`tiny: cmdline: .*chosen=${id}`), { deadlineMs: 5000 });
}

const left = [tftpdWorks ? '' : ', TFTP', dropbearWorks ? '' : ', scp'].join('');
const skipped = left === '' ? '' : ` (without root not${left.slice(1)})`;

scenario(`kernel and initrd come by HTTP, FTP, TFTP and scp://${skipped}`, async ({ start }) => {
  const roads: readonly (readonly [id: string, url: string])[] = [
    ['http', `http://${gateway}:${nginx.httpPort}`],
    ['ftp', `ftp://${gateway}:${vsftpd.port}`],
    ...(tftpd === undefined ? [] : ([['tftp', `tftp://${gateway}:${tftpd.port}`]] as const)),
    ...(dropbear === undefined
      ? []
      : ([['scp', `scp://root@${gateway}:${dropbear.port}${join(folder, 'root')}`]] as const)),
  ];
  // One core each, two at a time.
  const waiting = [...roads];
  const next = async (): Promise<void> => {
    for (let road = waiting.shift(); road !== undefined; road = waiting.shift()) await bootBy(start, ...road);
  };
  await Promise.all([next(), next()]);
});
