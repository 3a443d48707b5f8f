import { eventTypes } from '../../../src/abi/evdev.ts';
import type { ServerMessage } from '../../../src/wire/messages.ts';
import { axis, button } from '../../../ui/input/event-codes.ts';
import { key } from '../../../ui/input/key-codes.ts';
import { aidNames } from '../../../ui/state/aids.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { entriesMessage, entry } from '../../ui/state/states.ts';
import { deviceOf } from './devices.ts';
import { report } from './seat.ts';
import type { Seat } from './seat.ts';
import type { VirtualTime } from './virtual-time.ts';

const plain: ServerMessage = entriesMessage(
  Array.from({ length: 5 }, (_, index) => entry(`e${index}`)),
  'e0',
);

/** How often Esc may be needed, with every panel open. */
const wayOut = 16;

/**
 * A person comes after whatever was pressed, with a keyboard and a finger: finds the menu by Esc, turns
 * every aid off that is on, and starts what she wants.
 * @param settle lets the core answer
 * @throws Error that says what she could not do
 */
export function comesAndStarts(seat: Seat, time: VirtualTime, settle: () => void): void {
  const { session } = seat;
  const keys = seat.plugs(deviceOf.keyboard);
  /** Held long enough for slow keys, not for a repeat, and let go of long enough for bounce keys. */
  const press = (code: number): void => {
    const heldMs = session.state.aids.slow ? session.state.times['slow.delay'] + 20 : 40;
    keys.take(report(time.nowMs, [eventTypes.key, code, 1]));
    time.pass(heldMs);
    keys.take(report(time.nowMs, [eventTypes.key, code, 0]));
    time.pass(1500 + session.state.times['bounce.delay']);
    settle();
  };
  const find = (what: string): void => {
    for (let step = 0; step < wayOut; step++) press(key.escape);
    const { kind } = shownOf(session.state);
    if (kind !== 'menu') throw new Error(`${what}: Esc ends at ${kind}`);
  };
  const started = (what: string, entryId: string): void => {
    const boots = seat.told.flatMap((one) => (one.type === 'boot' ? [one.entryId] : []));
    const { screen, focus, search, scan, held, selected, aids } = session.state;
    const place = JSON.stringify({ screen: screen.kind, focus, search, scan, held, selected, aids });
    if (boots.join() !== entryId)
      throw new Error(`${what} started “${boots.join()}”, not ${entryId}, from ${place}`);
    seat.told = [];
  };
  seat.hears({ type: 'prompt', prompt: null });
  seat.hears(plain);
  find('a keyboard');
  press(key.f8);
  press(key.home);
  for (const name of aidNames) {
    if (session.state.aids[name]) press(key.right);
    if (session.state.aids[name]) throw new Error(`${name} cannot be turned off`);
    press(key.down);
  }
  find('after the aids');
  press(key.end);
  seat.told = [];
  keys.take(report(time.nowMs, [eventTypes.key, key.enter, 1], [eventTypes.key, key.enter, 0]));
  time.pass(1);
  started('Enter', 'e4');
  seat.hears({ type: 'progress', progress: null });
  find('a finger');
  keys[Symbol.dispose]();
  const place = seat.placeOf('e2');
  if (place === undefined) throw new Error('the entry is not in sight');
  const finger = seat.plugs(deviceOf.touchScreen);
  const part = (value: number): number => Math.round(value * 1000);
  finger.take(
    report(
      time.nowMs,
      [eventTypes.absolute, axis.slot, 0],
      [eventTypes.absolute, axis.trackingId, 1],
      [eventTypes.absolute, axis.touchX, part(place.x)],
      [eventTypes.absolute, axis.touchY, part(place.y)],
      [eventTypes.key, button.touch, 1],
    ),
  );
  time.pass(100);
  seat.told = [];
  finger.take(
    report(time.nowMs, [eventTypes.absolute, axis.trackingId, -1], [eventTypes.key, button.touch, 0]),
  );
  time.pass(1);
  started('a finger', 'e2');
  seat.hears({ type: 'progress', progress: null });
  finger[Symbol.dispose]();
  withSwitches(seat, time);
}

/** Another comes with two switches, and scans to the second entry. */
function withSwitches(seat: Seat, time: VirtualTime): void {
  const { session } = seat;
  session.act({ type: 'first' }, time.nowMs);
  session.act({ type: 'aid', name: 'step', on: true }, time.nowMs);
  const switches = seat.plugs(deviceOf.switches);
  seat.told = [];
  for (const code of [button.left, button.right]) {
    switches.take(report(time.nowMs, [eventTypes.key, code, 1]));
    time.pass(100);
    switches.take(report(time.nowMs, [eventTypes.key, code, 0]));
    time.pass(500);
  }
  const boots = seat.told.flatMap((one) => (one.type === 'boot' ? [one.entryId] : []));
  if (boots.join() !== 'e1') throw new Error(`two switches started “${boots.join()}”, not e1`);
  seat.hears({ type: 'progress', progress: null });
  session.act({ type: 'aid', name: 'step', on: false }, time.nowMs);
  switches[Symbol.dispose]();
}
