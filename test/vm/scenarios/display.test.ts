import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { Head } from '../head.ts';
import { makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { leaving, menuDeadline, menuOf } from '../kboot.ts';
import { changedRegion, hasContent } from '../picture.ts';
import type { Picture } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();
const soon = { deadlineMs: 60_000 };

/** A menu: the picture has content, and this size. */
function menuOfSize(width: number, height: number): (picture: Picture) => boolean {
  return (picture) => picture.width === width && picture.height === height && hasContent(picture);
}

function sizeOf(region: ReturnType<typeof changedRegion>): { width: number; height: number } {
  if (region === undefined) return { width: 0, height: 0 };
  return { width: region.right - region.left, height: region.bottom - region.top };
}

scenario(
  'a virtio-gpu without VGA: the menu is turned on its panel, also on a second display as that is plugged in and resized; its system starts',
  async ({ start, folder }) => {
    await mkdir(folder, { recursive: true });
    const window = join(dirname(disk('any')), 'window');
    await makeKbootDisk(disk('gpu'), {
      conf: `timeout=never\ntheme=light\na="${tinyCommand}"\nb="${tinyCommand}"\nb.title="Another"\n`,
      cmdline: 'kboot.rotate=90',
    });
    const gpu = 'virtio-gpu-pci,id=gpu,max_outputs=2,edid=on,xres=1024,yres=768';
    const machine = await start({
      firmware: 'uefi',
      cores: 2,
      display: 'none',
      disks: [{ path: disk('gpu') }],
      extra: ['-device', gpu, '-vnc', `unix:${window},display=gpu,head=1`],
    });
    const { keyboard, serial, screen } = machine;
    const second = machine.screenOf({ device: 'gpu', head: 1 });
    await menuOf(machine);
    await serial.sawOrWaitFor(/displays of \/dev\/dri\/card0: 768x1024\s/, menuDeadline);
    await screen.waitFor('the menu', menuOfSize(1024, 768), soon);

    using head = await Head.open(window);
    head.resize(800, 600);
    await serial.waitFor(/displays of \/dev\/dri\/card0: 768x1024, 600x800\s/, soon);
    await second.waitFor('the menu on the second display', menuOfSize(800, 600), soon);
    head.resize(1280, 720);
    await serial.waitFor(/displays of \/dev\/dri\/card0: 768x1024, 720x1280\s/, soon);
    await second.waitFor('the menu on the larger display', menuOfSize(1280, 720), soon);

    const before = { first: await screen.settled(soon), second: await second.settled(soon) };
    await keyboard.keys('down');
    const moved = async (of: typeof screen, was: Picture): Promise<Picture> => {
      await of.waitFor('a moved selection', (now) => changedRegion(was, now) !== undefined, soon);
      return of.settled(soon);
    };
    const after = { first: await moved(screen, before.first), second: await moved(second, before.second) };
    await screen.save(join(folder, 'first.png'));
    await second.save(join(folder, 'second.png'));
    // Two rows of the menu, one above the other, lie side by side on a panel on which it is turned.
    for (const which of ['first', 'second'] as const) {
      const { width, height } = sizeOf(changedRegion(before[which], after[which]));
      expect(height, which).toBeGreaterThan(width);
    }

    await keyboard.keys('up', 'ret');
    await serial.waitFor(leaving, soon);
    await serial.waitFor(tinyHello, menuDeadline);
    // Firmware has no framebuffer of such a card, and nothing was taken from the started system.
    await serial.waitFor('tiny: framebuffer: none', soon);
    await serial.waitFor('tiny: ready', soon);
  },
);
