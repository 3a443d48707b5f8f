import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect } from 'vitest';
import { stretched } from '../deadline.ts';
import { menuOfEntries, rowPlace } from '../guest/guest-input.ts';
import type { Place } from '../guest/guest-input.ts';
import { leaving, menuOf } from '../kboot.ts';
import { makeKbootDisk, places, tinyCommand } from '../kboot-disk.ts';
import { changedRegion } from '../picture.ts';
import type { Picture } from '../picture.ts';
import type { Qmp } from '../qmp.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { tonesIn } from '../sound/tones.ts';
import { readWav } from '../sound/wav.ts';

const disk = scenarioDisks();

beforeAll(async () => {
  const missing = `missing="${places.tiny}:/boot/absent"\nmissing.title="Absent kernel"\n`;
  const german = `zulu="${tinyCommand} chosen=zulu"\nzulu.title="Zulu"\n`;
  const conf = `${missing}yankee="${tinyCommand} chosen=yankee"\nyankee.title="Yankee"\n${german}`;
  const cmdline = 'kboot.keymap=de kboot.debug kboot.shell=ttyS0 kboot.state=vda2:/kboot.state';
  await makeKbootDisk(disk('input'), { conf, cmdline });
});

/** Clicks at a place with the machine's tablet. */
async function click(qmp: Qmp, { x, y }: Place): Promise<void> {
  const axis = (name: string, value: number): object => ({
    type: 'abs',
    data: { axis: name, value: Math.round(value * 32767) },
  });
  await qmp.execute('input-send-event', { events: [axis('x', x), axis('y', y)] });
  for (const down of [true, false]) {
    await qmp.execute('input-send-event', {
      events: [{ type: 'btn', data: { down, button: 'left' } }],
    });
  }
}

const machineOptions = { firmware: 'bios', cores: 2, resolution: '1024x768' } as const;

/** The machine has no sound card: what is heard comes from its own speaker. */
function heardSpeaker(wav: string): readonly string[] {
  return ['-audiodev', `wav,id=heard,path=${wav}`, '-machine', 'pcspk-audiodev=heard'];
}

scenario(
  'keys reach the menu alone, sticky keys are heard, and a held Enter chooses once',
  async ({ start }) => {
    const wav = disk('heard');
    const extra = heardSpeaker(wav);
    const machine = await start({ ...machineOptions, disks: [{ path: disk('input') }], extra });
    const { keyboard, serial } = machine;
    await menuOf(machine);
    await serial.sawOrWaitFor('input: AT', { deadlineMs: 30_000 });
    const heard = async (): Promise<number[]> => tonesIn(await readWav(wav));
    await keyboard.keys('shift', 'shift', 'shift', 'shift', 'shift');
    await serial.waitFor('there is no sound card', { deadlineMs: 60_000 });
    // The notes of their going on, 660 and 990 Hz; a machine that waits for its turn can tear or lose one.
    await expect
      .poll(heard, { timeout: stretched(30_000) })
      .toSatisfy((tones: number[]) => tones.some((tone) => tone === 660 || tone === 990));
    await keyboard.hold(['shift', 'ctrl'], 0);
    // Without the grab the kernel would restart the machine, and QEMU would end.
    await keyboard.keys('ctrl-alt-delete');
    await keyboard.hold(['ret'], 3000);
    await serial.waitFor('kboot core: error: ', { deadlineMs: 30_000 });
    // One Enter leaves the message, one starts what is selected: the held one has done neither.
    await keyboard.keys('ret', 'down', 'ret');
    await serial.waitFor(/tiny: cmdline: .*chosen=yankee/, { deadlineMs: 90_000 });
  },
);

scenario(
  'a keyboard may be plugged in late, types its layout, and may go again; a key that is taught does what it was taught, also when the interface was killed; times, magnifier, and the shell below it; a tablet that comes then clicks',
  async ({ start, folder }) => {
    const machine = await start({
      ...machineOptions,
      // Two shells beside the menu.
      memoryMiB: 768,
      disks: [{ path: disk('input') }],
      extra: ['-device', 'qemu-xhci,id=usb'],
    });
    const { keyboard, qmp, screen, serial } = machine;
    await mkdir(folder, { recursive: true });
    await menuOf(machine);
    await serial.sawOrWaitFor('graphical: info: keymap de', { deadlineMs: 30_000 });
    await qmp.execute('device_add', { driver: 'usb-kbd', id: 'late', bus: 'usb.0' });
    await serial.waitFor(/input: .*USB Keyboard/, { deadlineMs: 30_000 });
    await qmp.execute('device_del', { id: 'late' });
    await serial.waitFor('input closed', { deadlineMs: 30_000 });
    await qmp.execute('device_add', { driver: 'usb-kbd', id: 'again', bus: 'usb.0' });
    await serial.waitFor(/input: .*USB Keyboard/, { deadlineMs: 30_000 });
    // The node is there before its driver's probe ends, and until then the kernel drops reports
    // (driver_input_lock, drivers/hid/hid-core.c). No hand is that fast.
    await sleep(stretched(500));
    // On a German keyboard this key is a z: Zulu, not Yankee.
    await keyboard.keys('y');
    await serial.waitFor(/focus: menu: option “Zulu/, { deadlineMs: 30_000 });
    const sees = async (focus: RegExp): Promise<void> => {
      await serial.waitFor(new RegExp(`focus: ${focus.source}`), { deadlineMs: 30_000 });
    };

    // A key that finds nothing in the menu is taught to go on: pressed twice, and left alone for a while.
    await keyboard.keys('f8');
    await sees(/aids: listitem/);
    await keyboard.keys('end');
    await sees(/aids: listitem “Press your switch/);
    await keyboard.keys('ret');
    await sees(/teach: /);
    await keyboard.keys('k');
    await sees(/teach: .*“It chooses/);
    await keyboard.keys('k');
    await sees(/teach: .*“It goes on to the next/);
    await screen.save(join(folder, 'teach.png'));
    await sleep(stretched(7000));
    await keyboard.keys('esc', 'esc');
    await sees(/menu: option “Zulu/);
    await keyboard.keys('k');
    await sees(/menu: button/);
    machine.send('cat vda2:/kboot.state\r');
    await serial.waitFor(/"input":.*USB Keyboard.*\\"37\\":\\"next\\"/, { deadlineMs: 30_000 });
    machine.send("sh -c 'kill -9 $(cat //run/kboot/graphical.pid)'\r");
    await serial.waitFor('graphical: info: menu shown', { deadlineMs: 60_000 });
    await serial.sawOrWaitFor(/input: .*USB Keyboard/, { deadlineMs: 30_000 });
    await sleep(stretched(1000));
    await keyboard.keys('k');
    await sees(/menu: option “Yankee/);

    // What is tried out and not kept is as before.
    await keyboard.keys('f8', 'end', 'up', 'ret');
    await sees(/times: /);
    await keyboard.keys('right');
    await sees(/times: /);
    await screen.settled({ deadlineMs: 20_000 });
    await screen.save(join(folder, 'times.png'));
    await keyboard.keys('esc', 'esc', 'esc');
    await sees(/menu: option “Yankee/);

    const before = await screen.settled({ deadlineMs: 20_000 });
    const otherThan = (was: Picture) => (now: Picture) => changedRegion(was, now) !== undefined;
    await keyboard.keys('ctrl-m');
    const magnified = await screen.waitFor('the magnifier', otherThan(before), { deadlineMs: 15_000 });
    await screen.save(join(folder, 'magnified.png'));
    await keyboard.keys('f9');
    await serial.waitFor('shell panel opened', { deadlineMs: 30_000 });
    await screen.waitFor('the shell', otherThan(magnified), { deadlineMs: 15_000 });
    await keyboard.type('help');
    await screen.settled({ deadlineMs: 20_000 });
    await screen.save(join(folder, 'magnified-shell.png'));
    await keyboard.keys('f9');
    await screen.settled({ deadlineMs: 20_000 });

    // What it clicks at lies at the same part of the picture, magnified or not.
    await qmp.execute('device_add', { driver: 'usb-tablet', id: 'tablet', bus: 'usb.0' });
    await serial.waitFor(/input: .*USB Tablet/, { deadlineMs: 30_000 });
    await sleep(stretched(500));
    await click(qmp, rowPlace(menuOfEntries(3), 2));
    await serial.waitFor(leaving, { deadlineMs: 60_000 });
    await serial.waitFor(/tiny: cmdline: .*chosen=zulu/, { deadlineMs: 90_000 });
  },
);
