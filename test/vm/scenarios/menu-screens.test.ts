import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { fileHash } from '../disk.ts';
import { filesArchive, makeKbootDisk } from '../kboot-disk.ts';
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
  'by keys alone: “more” opens, a recovery entry shows its details and starts with another kernel, initrd and argument for once, in German as kboot.language= says, in Arabic as chosen, and on the German keyboard of kboot.keymap=; log, help and power menu come and go',
  async ({ start, folder }) => {
    const system = await menuSystem(dirname(disk('any')), {
      name: 'folds',
      uuid: uuidOf('folds'),
      grubCfg: menuEntry('Usual', 'usual') + menuEntry('Usual (recovery mode)', 'recovery'),
    });
    // A countdown would change the picture by itself, between a key and what it does.
    await makeKbootDisk(disk('folds'), {
      conf: 'timeout=never\ntheme=light\n',
      cmdline: 'kboot.debug kboot.language=de kboot.keymap=de',
      // A second initrd, to be named in the editor.
      files: { 'etc/second.img': filesArchive({ 'etc/extra': 'second\n' }) },
      system,
    });
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

    await serial.sawOrWaitFor('graphical: info: keymap de', { deadlineMs: 30_000 });
    const closed = await press('closed', first, 'down');
    await serial.sawOrWaitFor('focus: menu: option “1 weitere, geschlossen”', { deadlineMs: 30_000 });
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
    // Where a German keyboard has its bracket.
    await press('found', folded, 'u', 's', 'u', 'a', 'l', 'spc', 'shift-8');
    await serial.sawOrWaitFor('focus: menu: option “Usual (recovery mode)', { deadlineMs: 30_000 });
    // The language is chosen on screen, then a layout by its letter. Back by an arrow, which goes the other way
    // here: a layout holds at once, and among those that the letter leads to are some without it.
    const settings = await press('settings', folded, 'f6');
    await serial.sawOrWaitFor('focus: settings: listitem “Sprache: Deutsch', { deadlineMs: 30_000 });
    const arabic = await press('settings in Arabic', settings, 'left');
    const mirrored = await press('menu in Arabic', arabic, 'esc');
    const again = await press('settings again', mirrored, 'f6', 'down');
    const austrian = await press('layouts', again, 'g');
    await serial.waitFor(/graphical: info: keymap (?!de)/, { deadlineMs: 60_000 });
    await press('German again', austrian, 'right');
    await serial.waitFor(/graphical: info: keymap de\b/, { deadlineMs: 60_000 });
    await keyboard.keys('esc');
    const menu = await screen.settled({ deadlineMs: 20_000 });
    const editor = await press('editor', menu, 'f3');
    // As the keys of a German keyboard are: = is on 0, z and y have changed places.
    await keyboard.keys('spc', 'e', 'd', 'i', 't', 'e', 'd', 'shift-0', 'o', 'n', 'c', 'e', 'y');
    const argued = await press('argument', editor);
    const slash = 'shift-7';
    await keyboard.keys('up', 'spc', slash, slash, 'e', 't', 'c', slash);
    const named = await press('initrd', argued, 's', 'e', 'c', 'o', 'n', 'd', 'dot', 'i', 'm', 'g');
    await keyboard.keys('up', 'ctrl-u', 'shift-l', 'shift-a', 'shift-b', 'shift-e', 'shift-l', 'shift-0');
    await keyboard.keys('f', 'o', 'l', 'd', 's', 'shift-dot', slash, 'b', 'o', 'o', 't', slash);
    await press('edited', named, 'v', 'm', 'l', 'i', 'n', 'u', 'z');
    await keyboard.keys('ret');
    // The wrong key of the two: what is typed is what is tried, and is there again.
    await serial.waitFor(/kboot core: error: .*LABEL=folds:\/boot\/vmlinuy/, { deadlineMs: 60_000 });
    await screen.settled({ deadlineMs: 20_000 });
    await screen.save(join(folder, 'failure.png'));
    await keyboard.keys('ret', 'f3', 'up', 'up', 'backspace', 'y');
    await serial.waitFor(/focus: editor: textbox “[^”]*” LABEL=folds:\/boot\/vmlinuz/, {
      deadlineMs: 30_000,
    });
    await keyboard.keys('ret');
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor(/tiny: cmdline: .*chosen=recovery.* edited=oncez/, { deadlineMs: 10_000 });
    await serial.waitFor('tiny: extra: second', { deadlineMs: 10_000 });
    await machine[Symbol.asyncDispose]();
    expect(await fileHash(disk('folds'))).toBe(before);
  },
);
