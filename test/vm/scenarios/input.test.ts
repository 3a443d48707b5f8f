import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll } from 'vitest';
import { stretched } from '../deadline.ts';
import {
  accentPlace,
  guestInput,
  guestInputFile,
  keyPlace,
  menuOfEntries,
  placeOfTarget,
  rowPlace,
} from '../guest/guest-input.ts';
import type { Place } from '../guest/guest-input.ts';
import { leaving, menuOf } from '../kboot.ts';
import { makeKbootDisk, places, tinyCommand } from '../kboot-disk.ts';
import { changedRegion, countPixels } from '../picture.ts';
import type { Picture } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';

const disk = scenarioDisks();

beforeAll(async () => {
  const missing = `missing="${places.tiny}:/boot/absent"\nmissing.title="Absent kernel"\n`;
  const german = `zulu="${tinyCommand} chosen=zulu"\nzulu.title="Zulu"\n`;
  const conf = `${missing}yankee="${tinyCommand} chosen=yankee"\nyankee.title="Yankee"\n${german}`;
  await makeKbootDisk(disk('input'), { conf, cmdline: 'kboot.keymap=de' });
  await makeKbootDisk(disk('devices'), {
    conf: `timeout=never\n${conf}`,
    cmdline: 'kboot.shell=ttyS0',
    files: { ...(await guestInputFile()), 'etc/kboot/input.json': JSON.stringify(oddRules) },
  });
});

/** A device that types `a` and `b` is a switch with two buttons, as its rule says. */
const oddRules = [{ match: { name: 'guest odd' }, keys: { 30: 'press', 48: 'back' } }];

/** What the failure screen alone shows: its sign's ground. */
function failed(picture: Picture): boolean {
  return countPixels(picture, (colour) => colour.join() === '255,156,146') > 500;
}

const machineOptions = { firmware: 'bios', cores: 2, resolution: '1024x768' } as const;

scenario('keys reach the menu alone, and a held Enter chooses once', async ({ start }) => {
  const machine = await start({ ...machineOptions, disks: [{ path: disk('input') }] });
  const { keyboard, serial } = machine;
  await menuOf(machine);
  await serial.sawOrWaitFor('input: AT', { deadlineMs: 30_000 });
  // Without the grab the kernel would restart the machine, and QEMU would end.
  await keyboard.keys('ctrl-alt-delete');
  await keyboard.hold(['ret'], 3000);
  await serial.waitFor('kboot core: error: ', { deadlineMs: 30_000 });
  // One Enter leaves the message, one starts what is selected: the held one has done neither.
  await keyboard.keys('ret', 'down', 'ret');
  await serial.waitFor(/tiny: cmdline: .*chosen=yankee/, { deadlineMs: 90_000 });
});

scenario('a keyboard may be plugged in late, types its layout, and may go again', async ({ start }) => {
  const machine = await start({
    ...machineOptions,
    disks: [{ path: disk('input') }],
    extra: ['-device', 'qemu-xhci,id=usb'],
  });
  const { keyboard, qmp, serial } = machine;
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
  await keyboard.keys('y', 'ret');
  await serial.waitFor(leaving, { deadlineMs: 60_000 });
  await serial.waitFor(/tiny: cmdline: .*chosen=zulu/, { deadlineMs: 90_000 });
});

scenario(
  'a tablet, a gaze, a gamepad, volume and power keys, a device by its rule, one switch, two that scan and a finger each start an entry and leave its failure; the finger boots another with an argument typed on the screen',
  async ({ start, folder }) => {
    const machine = await start({
      ...machineOptions,
      disks: [{ path: disk('devices') }],
      extra: ['-device', 'qemu-xhci', '-device', 'usb-tablet'],
    });
    const { qmp, screen, serial } = machine;
    await mkdir(folder, { recursive: true });
    await menuOf(machine);
    const guest = await guestInput(machine);
    const absent = rowPlace(menuOfEntries(3), 0);
    const zulu = rowPlace(menuOfEntries(3), 2);

    const fails = async (
      device: string,
      choose: () => Promise<void> | void,
      leave: (back: Place) => Promise<void> | void,
    ): Promise<void> => {
      await choose();
      await serial.waitFor('kboot core: error: ', { deadlineMs: 60_000 });
      const picture = await screen.waitFor(`the failure, by ${device}`, failed, { deadlineMs: 60_000 });
      await screen.save(join(folder, `${device}.png`));
      await leave(accentPlace(picture));
      await screen.waitFor(`the menu, by ${device}`, (now) => !failed(now), { deadlineMs: 60_000 });
    };
    const part = (place: number): number => Math.round(place * 32767);

    const click = async ({ x, y }: Place): Promise<void> => {
      const axis = (name: string, value: number): object => ({
        type: 'abs',
        data: { axis: name, value: part(value) },
      });
      await qmp.execute('input-send-event', { events: [axis('x', x), axis('y', y)] });
      for (const down of [true, false]) {
        const data = { down, button: 'left' };
        await qmp.execute('input-send-event', { events: [{ type: 'btn', data }] });
      }
    };
    await fails('tablet', () => click(absent), click);

    await guest.plug('gaze', 'absolute');
    const look = ({ x, y }: Place): void => guest.send('gaze', `3:0:${part(x)} 3:1:${part(y)}`);
    await fails('gaze', () => look(absent), look);

    await guest.plug('gamepad', 'gamepad');
    // Up from the first goes round to the last, and down again.
    const cross = '3:17:-1 / 3:17:0 / 3:17:1 / 3:17:0 /';
    const released = '1:304:1 / 1:304:0';
    await fails(
      'gamepad',
      () => guest.send('gamepad', `${cross} ${released}`),
      () => guest.send('gamepad', '1:305:1 / 1:305:0'),
    );

    await guest.plug('volume', 'keys');
    const key = (code: number): string => `1:${code}:1 / 1:${code}:0 /`;
    await fails(
      'volume',
      () => guest.send('volume', `${key(114)} ${key(115)} ${key(116)}`),
      () => guest.send('volume', key(116)),
    );

    await guest.plug('odd', 'keys');
    await fails(
      'odd',
      () => guest.send('odd', '1:30:1 / 1:30:0'),
      () => guest.send('odd', '1:48:1 / 1:48:0'),
    );

    await guest.plug('switch', 'buttons');
    await fails(
      'switch',
      () => guest.send('switch', '1:272:1 / 1:272:0'),
      () => guest.send('switch', '1:272:1 / 1:272:0'),
    );

    await guest.plug('touch', 'touch-screen');
    const down = ({ x, y }: Place): string => `3:47:0 3:57:1 3:53:${part(x)} 3:54:${part(y)} 1:330:1 /`;
    const up = '3:57:-1 1:330:0';
    const tap = (place: Place): void => guest.send('touch', `${down(place)} ${up}`);
    await fails('touch', () => tap(absent), tap);

    /** Does something and waits for the screen that it leads to. */
    const opens = async (name: string, does: () => void): Promise<void> => {
      const before = await screen.settled({ deadlineMs: 60_000 });
      does();
      const changed = (now: Picture): boolean => changedRegion(before, now) !== undefined;
      await screen.waitFor(name, changed, { deadlineMs: 60_000 });
      await screen.settled({ deadlineMs: 60_000 });
      await screen.save(join(folder, `${name}.png`));
    };
    // The upper corner shows the aids; scanning by two switches is the second of them.
    const aids = menuOfEntries(3).act({ type: 'aids' });
    await opens('aids', () => tap(placeOfTarget(menuOfEntries(3), { type: 'aids' })));
    await opens('two switches', () => tap(placeOfTarget(aids, { type: 'pick', key: '1', does: 'accept' })));
    await opens('aids closed', () => tap(placeOfTarget(aids, { type: 'back' })));
    // Presses that follow at once are trembles.
    const first = '1:272:1 / 1:272:0 / / /';
    const second = '1:273:1 / 1:273:0 /';
    await fails(
      'scanning',
      // To the last entry, the three buttons, and round to the first.
      () => guest.send('switch', `${`${first} `.repeat(6)}${second}`),
      () => guest.send('switch', second),
    );

    // A long press shows details, and from there the finger edits and types.
    const details = menuOfEntries(3).act({ type: 'details' });
    const editor = menuOfEntries(3).act({ type: 'edit' });
    const typing = menuOfEntries(3).act({ type: 'edit' }, { type: 'keys' });
    await opens('details', () => guest.send('touch', down(zulu)));
    guest.send('touch', up);
    await opens('editor', () => tap(placeOfTarget(details, { type: 'edit' })));
    await opens('keys', () => tap(placeOfTarget(editor, { type: 'keys' })));
    for (const key of ['space', 'h', 'i', 'done']) tap(keyPlace(typing, key));
    await serial.waitFor(/tiny: cmdline: .*chosen=zulu hi/, { deadlineMs: 90_000 });
  },
);
