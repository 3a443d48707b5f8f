import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { fileHash } from '../disk.ts';
import { makeKbootDisk } from '../kboot-disk.ts';
import { menuOf } from '../kboot.ts';
import { uuidOf } from '../partition-table.ts';
import { changedRegion } from '../picture.ts';
import type { Picture } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { menuSystem } from '../systems/menu.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

/** A curve that is drawn in a piece of the screen may be smoothed a little otherwise than in the whole. */
const rounding = 12;

function farthestApart(one: Picture, other: Picture): number {
  return one.rgb.reduce((most, value, at) => Math.max(most, Math.abs(value - (other.rgb[at] ?? 0))), 0);
}

function menuEntry(title: string, chosen: string): string {
  return `menuentry '${title}' {
  linux /boot/vmlinuz console=tty0 chosen=${chosen}
  initrd /boot/initrd
}
`;
}

scenario(
  'by keys alone: “more” opens, a recovery entry shows its details and starts with an argument added for once, in Arabic and on a German keyboard; log, help and power menu come and go',
  async ({ start, folder }) => {
    const system = await menuSystem(dirname(disk('any')), {
      name: 'folds',
      uuid: uuidOf('folds'),
      grubCfg: menuEntry('Usual', 'usual') + menuEntry('Usual (recovery mode)', 'recovery'),
    });
    // A countdown would change the picture by itself, between a key and what it does.
    await makeKbootDisk(disk('folds'), { conf: 'timeout=never\ntheme=light\n', system });
    const before = await fileHash(disk('folds'));
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('folds'), access: 'written' }],
    });
    const { keyboard, screen, serial } = machine;
    await mkdir(folder, { recursive: true });
    const first = await menuOf(machine);
    expect(Math.min(...first.rgb.subarray(0, 3)), 'theme=light has a light background').toBeGreaterThan(200);

    /** Strikes keys and waits for the picture that they lead to. */
    const press = async (name: string, was: Picture, ...keys: readonly string[]): Promise<Picture> => {
      await keyboard.keys(...keys);
      const changed = (now: Picture): boolean => changedRegion(was, now) !== undefined;
      await screen.waitFor(name, changed, { deadlineMs: 15_000 });
      const shown = await screen.settled({ deadlineMs: 20_000 });
      await screen.save(join(folder, `${name}.png`));
      return shown;
    };
    /** A screen that opens with a key, is another picture, and gives the one before back. */
    const comesAndGoes = async (name: string, below: Picture, key: string): Promise<void> => {
      const shown = await press(name, below, key);
      const region = changedRegion(below, shown);
      expect((region?.bottom ?? 0) - (region?.top ?? 0), name).toBeGreaterThan(300);
      const after = await press(`after ${name}`, shown, 'esc');
      expect(farthestApart(below, after), `after ${name}`).toBeLessThanOrEqual(rounding);
    };

    const closed = await press('closed', first, 'down');
    const open = await press('open', closed, 'ret');
    const chosen = await press('recovery', open, 'down');
    await comesAndGoes('details', chosen, 'right');
    await comesAndGoes('log', chosen, 'f4');
    await comesAndGoes('help', chosen, 'f1');
    await comesAndGoes('power', chosen, 'f10');
    const powers = await press('powers', chosen, 'f10');
    const information = await press('information', powers, 'end', 'ret');
    const left = await press('after information', information, 'esc');
    expect(farthestApart(chosen, left), 'after information').toBeLessThanOrEqual(rounding);
    const folded = await press('folded', chosen, 'left');
    expect(farthestApart(closed, folded), 'Left closes “more” and stands on it').toBeLessThanOrEqual(
      rounding,
    );
    await press('found', folded, 'u', 's', 'u', 'a', 'l', 'spc', 'shift-9');
    // The language is chosen on screen, then the layout by its letter: Georgian is before German.
    const settings = await press('settings', folded, 'f6');
    const german = await press('settings in German', settings, 'left');
    const arabic = await press('settings in Arabic', german, 'left');
    const mirrored = await press('menu in Arabic', arabic, 'esc');
    const again = await press('settings again', mirrored, 'f6', 'down');
    await press('layouts', again, 'g', 'g');
    await serial.sawOrWaitFor('graphical: info: keymap de', { deadlineMs: 60_000 });
    await keyboard.keys('esc');
    const menu = await screen.settled({ deadlineMs: 20_000 });
    const editor = await press('editor', menu, 'f3');
    // As the keys of a German keyboard are: = is on 0, z and y have changed places.
    await keyboard.keys('spc', 'e', 'd', 'i', 't', 'e', 'd', 'shift-0', 'o', 'n', 'c', 'e', 'y');
    await press('edited', editor);
    await keyboard.keys('ret');
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor(/tiny: cmdline: .*chosen=recovery.* edited=oncez/, { deadlineMs: 10_000 });
    await machine[Symbol.asyncDispose]();
    expect(await fileHash(disk('folds'))).toBe(before);
  },
);
