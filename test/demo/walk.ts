import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoFileSystems } from '../vm/demo-disk.ts';
import { leaving, menuOf } from '../vm/kboot.ts';
import { Machine } from '../vm/machine.ts';
import { changedRegion, hasContent } from '../vm/picture.ts';
import type { Picture } from '../vm/picture.ts';
import type { MachineOptions } from '../vm/qemu-arguments.ts';
import { debianHello } from '../vm/systems/debian.ts';
import { tinyHello } from '../vm/systems/tiny.ts';
import type { DemoOptions } from './options.ts';
import { outFolder } from './prepare.ts';
import { say } from './progress.ts';

const systems = {
  debian: { title: 'Debian', hello: debianHello, strokes: ['home'] },
  tiny: { title: 'Tiny Linux', hello: tinyHello, strokes: ['t', 'i', 'n', 'y'] },
} as const;

/**
 * Goes through the menu as a person would: looks at it, moves the selection,
 * starts a system, waits for its greeting. Leaves pictures of each.
 * @throws DeadlineError or MachineFailure when something was not seen in time
 */
export async function walk(machineOptions: MachineOptions, options: DemoOptions): Promise<void> {
  const named = (name: string): string => join(outFolder, `${options.firmware}-${name}`);
  const system = systems[options.boot];
  await using machine = await Machine.start(machineOptions);
  try {
    say('the machine runs; waiting for the menu');
    await menuOf(machine, { fileSystems: demoFileSystems });
    await machine.screen.save(named('menu.png'));
    say(`the menu is shown: ${named('menu.png')}`);

    // This stops the countdown and moves nothing: what changes afterwards is the selection.
    await machine.keyboard.keys('home');
    const before = await machine.screen.settled({ deadlineMs: 20_000 });
    await machine.keyboard.keys('down');
    const moved = (picture: Picture): boolean => changedRegion(before, picture) !== undefined;
    await machine.screen.waitFor('a moved selection', moved, { deadlineMs: 10_000 });
    await machine.screen.settled({ deadlineMs: 20_000 });
    await machine.screen.save(named('moved.png'));
    say(`the selection has moved: ${named('moved.png')}`);

    await machine.keyboard.keys(...system.strokes, 'ret');
    await machine.serial.waitFor(leaving, { deadlineMs: 60_000 });
    say(`kboot hands over to ${system.title}`);
    await machine.serial.waitFor(system.hello, { deadlineMs: 180_000 });
    await machine.screen.waitFor('its console', hasContent, { deadlineMs: 20_000 });
    await machine.screen.settled({ deadlineMs: 20_000 });
    await machine.screen.save(named('booted.png'));
    say(`${system.title} says hello: ${named('booted.png')}`);
  } catch (error) {
    await machine.screen.save(named('failed.png')).catch(() => undefined);
    throw error;
  } finally {
    await writeFile(named('serial.log'), machine.serial.raw);
  }
}
