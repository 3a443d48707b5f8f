import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { bundle } from '../../../initramfs/bundle.ts';
import { targetsOf } from '../../../ui/pointing/target.ts';
import type { Action } from '../../../ui/state/action.ts';
import { keyRowsOf } from '../../../ui/state/screen-keys.ts';
import { placedState, rowsOf, viewportOf } from '../../ui/screens/placed.ts';
import { Played, entry } from '../../ui/state/states.ts';
import type { Machine } from '../machine.ts';

/** The scenarios' screen. */
const viewport = viewportOf(1024, 768);

const program = 'kboot-test/uinput.js';
const answers = { deadlineMs: 60_000 };

/** The program that makes input devices in the guest, as a file of the image. */
export async function guestInputFile(): Promise<Record<string, Uint8Array>> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-guest-'));
  try {
    const out = join(work, 'uinput.js');
    await bundle(join(import.meta.dirname, 'uinput.ts'), out);
    return { [program]: await readFile(out) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Devices of the guest's own, made and pressed over its shell on the serial line. */
export interface GuestInput {
  /** Plugs a device in and waits until kboot reads it as one of `classes`. */
  plug(name: string, classes: string): Promise<void>;
  /** Takes a device out. */
  unplug(name: string): Promise<void>;
  /** Sends events as `uinput.ts` takes them; what they lead to is to be waited for. */
  send(name: string, events: string): void;
}

/** Starts the program from the shell on ttyS0 (`kboot.shell=ttyS0`). */
export async function guestInput(machine: Machine): Promise<GuestInput> {
  const { serial } = machine;
  const send = (text: string): void => machine.send(text);
  const say = async (line: string, answer: string | RegExp): Promise<void> => {
    send(`${line}\r`);
    await serial.waitFor(answer, answers);
  };
  await say('', /kboot \/> $/);
  await say('sh', /[#$] $/);
  await say(`modprobe uinput; exec /usr/bin/node /${program}`, 'guest: listens');
  return {
    async plug(name, classes) {
      send(`open ${name}\r`);
      await serial.waitForAll(
        [`guest: done open ${name}`, new RegExp(`input: guest ${name}, .*: ${classes}`)],
        answers,
      );
    },
    unplug: (name) => say(`close ${name}`, /input closed/),
    send: (name, events) => send(`${name} ${events}\r`),
  };
}

/** A place on the screen, parts of it, 0 to 1. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A menu of so many entries as kboot shows it, to be asked for places on its screens. */
export function menuOfEntries(count: number): Played {
  return Played.menu(
    Array.from({ length: count }, (_, index) => entry(`e${index}`)),
    rowsOf(viewport),
  );
}

/** The middle of what does something on the screen that a state shows. */
export function placeOfTarget({ state }: Played, wanted: Action): Place {
  const { width, height } = viewport;
  const found = targetsOf(placedState(state, viewport)).find(({ press }) => isDeepStrictEqual(press, wanted));
  if (found === undefined) throw new Error(`nothing on the screen does ${JSON.stringify(wanted)}`);
  return { x: (found.x + found.width / 2) / width, y: (found.y + found.height / 2) / height };
}

/** The middle of an entry of the menu. */
export function rowPlace(menu: Played, index: number): Place {
  return placeOfTarget(menu, { type: 'pick', key: `entry e${index}`, does: 'accept' });
}

/** The middle of a key on the screen, by what it types or does. */
export function keyPlace(typing: Played, wanted: string): Place {
  const { keys } = typing.state;
  const rows = keys === null ? [] : keyRowsOf(typing.state, keys);
  const row = rows.findIndex((line) =>
    line.some((key) => ('types' in key ? key.types : key.does) === wanted),
  );
  const column = rows[row]?.findIndex((key) => ('types' in key ? key.types : key.does) === wanted) ?? -1;
  return placeOfTarget(typing, { type: 'pick', key: `${row} ${column}`, does: 'accept' });
}
