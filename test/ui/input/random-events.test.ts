import { expect, test } from 'vitest';
import type { RawEvent } from '../../../src/abi/evdev.ts';
import { setBits } from '../../../src/abi/input-capabilities.ts';
import { usLayout } from '../../../ui/input/key-layout.ts';
import type { PointerEvent } from '../../../ui/input/pointer-event.ts';
import { readersFor } from '../../../ui/input/readers.ts';
import { Pointing } from '../../../ui/pointing/pointing.ts';
import type { Target } from '../../../ui/pointing/target.ts';
import type { Action } from '../../../ui/state/action.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from '../state/states.ts';
import { randomFrom } from '../../fuzz/seeds.ts';
import { parseDevice } from './capabilities.ts';

const devices = [
  'B: KEY=402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe',
  'B: KEY=1c000000000000 0',
  'B: KEY=ffff0000 0 0 0 0\nB: REL=943',
  'B: KEY=70000 0 0 0 0\nB: REL=900\nB: ABS=3',
  'B: ABS=3',
  'B: PROP=2\nB: KEY=400 0 0 0 0 0\nB: ABS=260800000000003',
  'B: PROP=5\nB: KEY=e520 10000 0 0 0 0\nB: ABS=661800011000003',
  'B: KEY=7cdb000000000000 0 0 0 0\nB: ABS=3003f',
  'B: KEY=30000 0 0 0 0',
];

/** Values that break what counts: ends of 32 bits, negative, and usual ones. */
const values = [0, 1, 1, 0, 2, -1, 5, 500, 1000, -2_147_483_648, 2_147_483_647];

test('bits are numbered from the lowest of the first byte', () => {
  expect([...setBits(Uint8Array.of(0b101, 0x80))]).toEqual([0, 2, 15]);
});

// `npm run fuzz` is for parsers; this many take a second, and are repeatable.
test('after a flood of random events from every class of devices the menu still lives', () => {
  const random = randomFrom(7);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const played = Played.menu(Array.from({ length: 12 }, (_, index) => entry(`e${index}`)));
  const act = (action: Action): void => {
    played.told.length = 0;
    played.act(action);
    // What a start leads to comes from the core; here it goes back to the menu.
    if (played.state.screen.kind === 'progress') played.server({ type: 'progress', progress: null });
  };
  const target: Target = {
    x: 10,
    y: 10,
    width: 600,
    height: 50,
    press: { type: 'accept' },
    hold: { type: 'details' },
  };
  const surface = { width: 1024, height: 768, scale: 1, targetAt: () => target };
  const pointing = new Pointing(surface, act, () => true);
  const sinks = {
    onAction: act,
    onPointer: (event: PointerEvent, atMs: number) => pointing.take(event, atMs),
    newLayout: usLayout,
  };
  const read = devices.map((bits) => readersFor(parseDevice(bits), sinks));
  expect(new Set(read.flatMap(({ classes }) => classes)).size).toBe(8);
  const codes = [
    ...Array.from({ length: 64 }, (_, code) => code),
    103,
    108,
    114,
    115,
    116,
    0x110,
    0x111,
    0x130,
    0x14a,
  ];
  for (let round = 0; round < 200_000; round++) {
    const atMs = round * 7;
    const events = Array.from({ length: 5 }, (): RawEvent => ({
      atMs,
      type: any([0, 1, 1, 2, 3, 3, 4, 17]),
      code: any(codes),
      value: any(values),
    }));
    for (const reader of any(read).readers) reader.take(events);
    pointing.tick(atMs);
    if (played.state.screen.kind === 'failure') played.act({ type: 'back' });
  }
  for (const { readers } of read) for (const reader of readers) reader[Symbol.dispose]?.();
  // A person who comes then finds the menu by Escape, and chooses.
  for (let press = 0; press < 12; press++) played.act({ type: 'back' });
  expect(shownOf(played.state).kind).toBe('menu');
  played.told.length = 0;
  played.act({ type: 'last' }, { type: 'accept' });
  expect(played.told).toContainEqual({ type: 'boot', entryId: 'e11' });
});
