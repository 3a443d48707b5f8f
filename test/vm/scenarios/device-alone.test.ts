import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { booted } from '../alone/booted.ts';
import { deviceRuns } from '../alone/cases.ts';
import { Person } from '../alone/person.ts';
import { entryNames, layouts } from '../alone/screens.ts';
import { oddRules } from '../guest/devices.ts';
import { guestInput, guestInputFile } from '../guest/guest-input.ts';
import { menuOf } from '../kboot.ts';
import { makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import { returnTo, saveMoment } from '../saved-moment.ts';
import { scenario, scenarioDisks } from '../scenario.ts';

/** `KBOOT_DEVICES=all` runs both tasks with each device; otherwise each device has one. A name runs that device alone. */
const wanted = process.env['KBOOT_DEVICES'] ?? '';

const disk = scenarioDisks();

beforeAll(async () => {
  const titled = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const entries = entryNames.map(
    (name) => `${name}="${tinyCommand} chosen=${name}"\n${name}.title="${titled(name)}"\n`,
  );
  await makeKbootDisk(disk('alone'), {
    conf: `timeout=600\n${entries.join('')}`,
    cmdline: `kboot.debug kboot.keymap=${layouts.join()} kboot.text=ttyS0`,
    files: { ...(await guestInputFile()), 'etc/kboot/input.json': JSON.stringify(oddRules) },
  });
});

/** On the serial line: the second entry, and a word behind its parameters. */
async function bySerialLine(machine: Machine): Promise<void> {
  const { serial } = machine;
  machine.send('\u001b[B');
  await serial.waitFor(/> 2 Bravo/, { deadlineMs: 30_000 });
  machine.send('\u001bOR');
  await serial.waitFor('Kernel parameters', { deadlineMs: 30_000 });
  machine.send(' hi\r');
  await booted(serial, 'bravo hi');
}

/** What kboot reads as an input device. */
function inputsOf(log: string): string[] {
  return [...log.matchAll(/graphical: info: input: (.*), event\d+: /g)].map(([, name = '']) => name);
}

scenario(
  'from power-on with one device and nothing else: a serial line, switches, an eye tracker, a touch screen, a gamepad, the keys of a tablet, Morse code, a keyboard in German and Arabic and with one finger each start what they want',
  async ({ start, folder }) => {
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      keyboard: 'none',
      disks: [{ path: disk('alone') }],
    });
    const { qmp, screen, serial } = machine;
    await mkdir(folder, { recursive: true });
    await menuOf(machine, { keyboard: false });
    const inputs = inputsOf(serial.text).filter((name) => name !== 'Power Button');
    expect(inputs, 'nothing is there that a person could press').toEqual([]);
    await saveMoment(qmp, 'menu');
    const failures: string[] = [];
    /** One person's run; what keeps her from her system does not keep the next one. */
    const run = async (name: string, does: () => Promise<void>): Promise<void> => {
      const begun = performance.now();
      const result = await does().then(
        () => 'done',
        async (cause: unknown) => {
          failures.push(`${name}: ${String(cause)}`);
          await screen.save(join(folder, `${name}.png`));
          return 'failed';
        },
      );
      process.stdout.write(`${name}: ${result}, ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
    };
    if (wanted === '' || wanted === 'all') await run('serial line', () => bySerialLine(machine));
    await returnTo(qmp, 'menu');
    machine.send('\u0014');
    // Before the shell has the line, an Enter would be the menu's.
    await serial.waitFor(/kboot \/> $/, { deadlineMs: 60_000 });
    const guest = await guestInput(machine);
    await saveMoment(qmp, 'devices');
    for (const [name, { device, classes, boots, edits, always }] of Object.entries(deviceRuns)) {
      for (const [task, does] of Object.entries({ boots, edits })) {
        const isOn = wanted === '' ? task === always : wanted === 'all' || name === wanted;
        if (does === undefined || !isOn) continue;
        await run(`${name} ${task}`, async () => {
          await returnTo(qmp, 'devices');
          await guest.plug(device, classes);
          const keeps = (picture: string): Promise<void> => screen.save(join(folder, `${picture}.png`));
          await does(new Person(serial, guest, device, keeps));
        });
      }
    }
    expect(failures).toEqual([]);
  },
  { timeoutMs: wanted === '' ? 1_200_000 : 7_200_000 },
);
