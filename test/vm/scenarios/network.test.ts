import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { freePort } from '../../servers/free-port.ts';
import { stretched } from '../deadline.ts';
import { leaving, menuDeadline, menuOf } from '../kboot.ts';
import { kbootImage, makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { nfs3Ports, startNfsServer } from '../nfs-server.ts';
import { uuidOf } from '../partition-table.ts';
import { changedRegion } from '../picture.ts';
import type { Picture } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { SerialLog } from '../serial-log.ts';
import { filesPartition } from '../systems/files.ts';
import { tinyHello, tinySystem } from '../systems/tiny.ts';

const disk = scenarioDisks();

const minute = { deadlineMs: 60_000 };

let work = '';
let exported = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kboot-nfs-'));
  exported = join(work, 'exported');
  await mkdir(join(exported, 'boot'), { recursive: true });
  // Here, where there is time to build it.
  await kbootImage();
  const tiny = await tinySystem();
  await copyFile(tiny.kernel, join(exported, 'boot/vmlinuz'));
  await copyFile(tiny.initrd, join(exported, 'boot/initrd'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** Options of ssh and scp that offer one key and nothing else. */
function sshOptions(port: number, key: string): string[] {
  const settings = {
    Port: port,
    IdentityFile: key,
    IdentitiesOnly: 'yes',
    UserKnownHostsFile: '/dev/null',
    StrictHostKeyChecking: 'no',
    BatchMode: 'yes',
    ConnectTimeout: stretched(20),
    LogLevel: 'ERROR',
  };
  return [
    '-F',
    '/dev/null',
    ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
  ];
}

scenario(
  'a link is set up on the screen, tried, and kept; a session by SSH over its fixed address: scp brings a file, the shell there completes names on a server and boots a kernel by NFS 3, its initrd by the NFS line of a fstab',
  async ({ start, folder }) => {
    await using nfs = await startNfsServer({
      folder: join(work, 'nfs3'),
      exported,
      path: '/k',
      version: 3,
      port: 2049,
    });
    const port = await freePort();
    const key = join(work, 'id');
    await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key], { deadlineMs: 10_000 });
    const options = sshOptions(port, key);
    const command = 'server:/k/boot/vmlinuz initrd=/srv/boot/initrd console=tty0 chosen=nfs3';
    await makeKbootDisk(disk('nfs3'), {
      conf: `timeout=never\nnfs3="${command}"\n`,
      files: {
        'etc/hosts': '127.0.0.1 localhost\n10.0.2.100 server\n',
        'etc/dropbear/authorized_keys': await readFile(`${key}.pub`, 'utf8'),
      },
      cmdline: 'ip=10.0.2.20::10.0.2.2:24::eth0:none:10.0.2.3 kboot.state=vda2:/kboot.state',
      more: [
        await filesPartition(work, {
          name: 'client',
          uuid: uuidOf('client'),
          sizeMiB: 8,
          files: {
            'etc/os-release': 'PRETTY_NAME="Client"\n',
            'etc/fstab': `UUID=${uuidOf('client')} / ext4 defaults 0 1\nserver:/k /srv nfs ro 0 0\n`,
            srv: { folder: true },
          },
        }),
      ],
    });
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      network: 'user',
      forwards: [`hostfwd=tcp:127.0.0.1:${port}-10.0.2.20:22`, ...nfs3Ports.map((at) => nfs.forward(at))],
      resolution: '1024x768',
      disks: [{ path: disk('nfs3') }],
    });
    const { keyboard, screen: picture, serial } = machine;
    await menuOf(machine, { fileSystems: 4 });
    await serial.sawOrWaitFor(/network eth0: 10\.0\.2\.20\/24, router 10\.0\.2\.2/, minute);
    await mkdir(folder, { recursive: true });
    const shows = async (name: string, ...keys: readonly string[]): Promise<void> => {
      await keyboard.keys(...keys);
      await picture.settled({ deadlineMs: 30_000 });
      await picture.save(join(folder, `${name}.png`));
    };
    /** Types another router into the form of eth0, from its line, and tries it. */
    const tryRouter = async (router: string): Promise<void> => {
      const form = await picture.settled({ deadlineMs: 30_000 });
      await keyboard.keys('ret');
      const opened = (now: Picture): boolean => changedRegion(form, now) !== undefined;
      await picture.waitFor('the field is opened', opened, { deadlineMs: 30_000 });
      await keyboard.keys('ctrl-u');
      await keyboard.type(router);
      await picture.settled({ deadlineMs: 30_000 });
      await keyboard.keys('ret', 'end', 'ret');
    };
    await shows('network', 'ctrl-n');
    await shows('link', 'ret', 'down', 'down');
    await tryRouter('10.0.2.77');
    await serial.waitFor(
      /10\.0\.2\.20::10\.0\.2\.77:\S+ was tried in vain: the router .* does not answer/,
      minute,
    );
    await shows('silent router');
    await keyboard.keys('up', 'up');
    await tryRouter('10.0.2.2');
    const fixed = '10.0.2.20::10.0.2.2:24::eth0:none:10.0.2.3';
    await serial.waitFor(`eth0 is set up: ${fixed}\n`, minute);
    await shows('set up');
    await keyboard.keys('esc', 'esc');
    await serial.sawOrWaitFor(/a host key was made for this start, SHA256:/, minute);
    const deadlineMs = stretched(60_000);
    await writeFile(join(work, 'note'), 'brought by scp\n');
    await run(['scp', ...options, join(work, 'note'), 'root@127.0.0.1:/tmp/note'], { deadlineMs });
    const { stdout } = await run(['ssh', ...options, 'root@127.0.0.1', 'cat /tmp/note; id -u'], {
      deadlineMs,
    });
    expect(stdout.toString()).toBe('brought by scp\n0\n');
    const stranger = ['ssh', ...sshOptions(port, '/dev/null'), 'root@127.0.0.1', 'true'] as const;
    await expect(run(stranger, { deadlineMs })).rejects.toThrow(/Permission denied/);

    const session = spawn('ssh', [...options, '-tt', 'root@127.0.0.1'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const screen = new SerialLog('ssh');
    session.stdout.on('data', (piece: Buffer) => screen.push(piece));
    await screen.waitFor(/kboot[^\n]*> /, minute);
    // What a server exports is completed as what lies on a disk.
    session.stdin.write('cat vda2:/kboot.state\r');
    await screen.waitFor(`"links":[["eth0","${fixed}"]]`, minute);
    session.stdin.write('ls server:/k/boot/vm\t');
    await screen.waitFor('ls server:/k/boot/vmlinuz ', minute);
    session.stdin.write('\u0015net\r');
    await screen.waitFor(/eth0 .* static +configured +10\.0\.2\.20\/24 via 10\.0\.2\.2/, minute);
    session.stdin.write('ls /srv/bo\t');
    await screen.waitFor('ls /srv/boot/', minute);
    session.stdin.write('\u0015nfs3\r');
    await serial.waitFor(/mounted 10\.0\.2\.100:\/k\S*, NFS 3/, minute);
    await serial.waitFor(leaving, minute);
    await serial.waitFor(tinyHello, minute);
    await serial.waitFor(/tiny: cmdline: .*chosen=nfs3/, { deadlineMs: 5000 });
    session.kill();
  },
);

scenario(
  'without a network card the default entry starts in its time, whatever waits for the network',
  async ({ start }) => {
    const conf = `timeout=3\ndefault=disk\ndisk="${tinyCommand} chosen=disk"\ndead="server:/k/vmlinuz"\n`;
    await makeKbootDisk(disk('kiosk'), { conf, cmdline: 'ip=dhcp' });
    const machine = await start({
      firmware: 'bios',
      resolution: '1024x768',
      disks: [{ path: disk('kiosk') }],
    });
    await machine.serial.waitFor('network: links are brought up', menuDeadline);
    await machine.serial.waitFor(leaving, { deadlineMs: 30_000 });
    await machine.serial.waitFor(/tiny: cmdline: .*chosen=disk/, minute);
  },
);
