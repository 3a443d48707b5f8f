import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { buildImage } from '../../../initramfs/build.ts';
import type { BuiltImage } from '../../../initramfs/build.ts';
import { cpioArchive } from '../../../src/base/cpio.ts';
import type { CpioEntry } from '../../../src/base/cpio.ts';
import type { Machine } from '../machine.ts';
import type { MachineOptions } from '../qemu-arguments.ts';
import { scenario } from '../scenario.ts';

// init alone: a small image without Node, in which a shell script stands in for it and does
// what a scenario wants of kboot's programs.

let folder = '';
let image: BuiltImage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-init-'));
  image = await buildImage({ outDir: join(folder, 'image'), features: ['base'] });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const deadline = { deadlineMs: 60_000 };
const short = { deadlineMs: 20_000 };

function file(path: string, text: string): CpioEntry {
  return { type: 'file', path, mode: 0o755, data: Buffer.from(text) };
}

/** Shell commands that stand in for a program; `$tty` is what the text UI was told. */
type StandIns = Readonly<Partial<Record<'core' | 'graphical' | 'text', string>>>;

/** A stand-in for Node: `node FLAGS /kboot/PROGRAM.js ARGUMENTS` runs that program's stand-in. */
const standIn = `#!/usr/bin/busybox sh
for word in "$@"; do
  case $word in
    /kboot/*.js) program=\${word#/kboot/} ;;
    --tty=*) tty=\${word#--tty=} ;;
    --restore-vt) exit 0 ;;
  esac
done
. "/standin/\${program%.js}"
`;

const waits = 'echo "$program is up, pid $$"; exec sleep 1000';

async function boot(
  start: (options: MachineOptions) => Promise<Machine>,
  entries: readonly CpioEntry[],
  cmdline: string,
): Promise<Machine> {
  const initrd = join(folder, `initrd-${entries.length}-${Math.random().toString(36).slice(2)}`);
  await writeFile(initrd, Buffer.concat([await readFile(image.initrd), cpioArchive(entries)]));
  return start({ firmware: 'bios', cores: 2, direct: { kernel: image.kernel, initrd, cmdline } });
}

function programs(standIns: StandIns): CpioEntry[] {
  const all = { core: waits, graphical: waits, text: waits, ...standIns };
  return [
    file('usr/bin/node', standIn),
    ...Object.entries(all).flatMap(([name, body]) => [
      file(`standin/${name}`, `${body}\n`),
      file(`kboot/${name}.flags`, '--no-warnings\n'),
    ]),
  ];
}

scenario(
  'a killed program is started again, though its child still holds the log; not while the machine leaves',
  async ({ start }) => {
    const graphical = `sleep 2000 & ${waits}`;
    const machine = await boot(start, programs({ graphical }), 'quiet kboot.log=ttyS0 kboot.shell=ttyS0');
    await machine.serial.waitFor('graphical.js is up', deadline);
    await machine.serial.waitFor('# ', deadline);
    machine.send('kill -9 $(cat /run/kboot/graphical.pid)\n');
    await machine.serial.waitFor('graphical ended with status 137', short);
    await machine.serial.waitFor('graphical.js is up', short);
    machine.send(
      'touch /run/kboot/handoff; kill -9 $(cat /run/kboot/graphical.pid); sleep 2; echo still-$((40+2))\n',
    );
    await machine.serial.waitFor('still-42', short);
    machine.send('rm /run/kboot/handoff\n');
    const back = await machine.serial.waitFor(/still|graphical\.js is up/, short);
    expect(back.match[0]).toBe('graphical.js is up');
    // A core that died cannot carry the departure out: it is started again.
    machine.send('touch /run/kboot/handoff; kill -9 $(cat /run/kboot/core.pid)\n');
    await machine.serial.waitFor('core.js is up', short);
  },
);

scenario(
  'a graphical UI that ends five times gives way to the text UI; where that has nothing to run on, to a shell',
  async ({ start }) => {
    const text = 'echo "text on $tty"; case $tty in */tty1) exec sleep 1000 ;; *) exit 3 ;; esac';
    const entries = programs({ graphical: 'exit 1', text });
    const machine = await boot(start, entries, 'quiet console=tty0 console=ttyS0 kboot.log=ttyS0');
    await machine.serial.waitFor('graphical ended five times within a minute and is given up', deadline);
    await machine.serial.waitFor('no graphical menu; the text menu takes over', short);
    await machine.serial.waitFor(/shell on ttyS0/, short);
    await machine.serial.waitFor('# ', short);
    machine.send('sleep 1000 & jobs; kill %1; echo typed-$((6*7))\n');
    await machine.serial.waitFor(/Running\s+sleep 1000/, short);
    await machine.serial.waitFor('typed-42', short);
    expect(machine.serial.text).toContain('text on /dev/tty1');
    expect(machine.serial.text).toContain('text-ttyS0 ended with status 3');
    expect(machine.serial.text).not.toContain('job control turned off');
    expect(machine.serial.text).not.toContain('Kernel panic');
  },
);

scenario('without a Node that runs there is a shell that says why', async ({ start }) => {
  const machine = await boot(start, [], 'quiet console=ttyS0');
  await machine.serial.waitFor('core ended five times within a minute and is given up', deadline);
  await machine.serial.waitFor('without the core nothing can be booted from here', short);
  await machine.serial.waitFor('shell on ttyS0', short);
  await machine.serial.waitFor('# ', short);
  machine.send('echo typed-$((6*7)); cat /run/kboot/log | grep -c "core ended with status 12"\n');
  await machine.serial.waitFor('typed-42', short);
  await machine.serial.waitFor(/\n5\s/, short);
});

scenario('a core that is given up takes the other programs along and leaves a shell', async ({ start }) => {
  const entries = programs({ core: 'sleep 1; exit 9' });
  const machine = await boot(start, entries, 'quiet console=ttyS0 kboot.text=ttyS0 kboot.log=ttyS0');
  await machine.serial.waitFor('text.js is up', deadline);
  await machine.serial.waitFor('core ended five times within a minute', deadline);
  await machine.serial.waitFor('shell on ttyS0', short);
  await machine.serial.waitFor('# ', short);
  machine.send('sleep 1; pidof node | wc -w; echo typed-$((6*7))\n');
  await machine.serial.waitFor('typed-42', short);
  expect(machine.serial.text.split('shell on ttyS0')).toHaveLength(2);
});

scenario('the log stays small, and a line as long as a bundle is cut', async ({ start }) => {
  const core = `
    head -c 5000 /dev/zero | tr '\\0' x; echo
    line=$(head -c 900 /dev/zero | tr '\\0' y)
    i=0; while [ $i -lt 1300 ]; do echo "$line"; i=$((i + 1)); done
    echo the-end; exec sleep 1000`;
  const machine = await boot(start, programs({ core }), 'quiet kboot.shell=ttyS0');
  await machine.serial.waitFor('# ', deadline);
  machine.send(
    'until grep -q the-end /run/kboot/log; do sleep 1; done; stat -c %n:%s: /run/kboot/log*; grep -c "x \\[cut\\]" /run/kboot/log.1\n',
  );
  const sizes = await machine.serial.waitFor(/log:(\d+):\s+\S*log\.1:(\d+):\s/, deadline);
  expect(Number(sizes.match[1])).toBeLessThan(1_100_000);
  expect(Number(sizes.match[2])).toBeLessThan(1_100_000);
  expect(Number(sizes.match[2])).toBeGreaterThan(1_000_000);
  await machine.serial.waitFor(/\n1\s/, short);
});

scenario('parameters that name no terminal make no files, and are never evaluated', async ({ start }) => {
  const words = 'kboot.log=nosuch kboot.text=../x,$(reboot),nosuch kboot.text=nosuch kboot.shell=ttyS0 a=*';
  const machine = await boot(start, programs({}), `quiet ${words}`);
  await machine.serial.waitFor('# ', deadline);
  machine.send('ls /dev/nosuch /x; cat /run/kboot/log; ulimit -c; echo typed-$((6*7))\n');
  await machine.serial.waitFor(/\/dev\/nosuch: No such file/, short);
  await machine.serial.waitFor('core.js is up', short);
  await machine.serial.waitFor(/\n0\s/, short);
  await machine.serial.waitFor('typed-42', short);
  // Drivers were looked for by what buses and classes list: every device is in one.
  machine.send(
    'find /sys/devices -name modalias -exec cat {} + | sort -u | diff - /run/kboot/aliases && echo all-$((6*7))\n',
  );
  await machine.serial.waitFor('all-42', short);
});

scenario('an error of init itself ends in a shell, not in a panic', async ({ start }) => {
  const init = await readFile(join(import.meta.dirname, '../../../initramfs/init'), 'utf8');
  const broken = init.replace('ulimit -c 0', '${unknown?oops}');
  expect(broken).not.toBe(init);
  const machine = await boot(start, [file('init', broken)], 'quiet console=ttyS0');
  await machine.serial.waitFor('init has failed; this is a shell', deadline);
  machine.send('echo typed-$((6*7)) pid $PPID\n');
  await machine.serial.waitFor('typed-42 pid 1', short);
});
