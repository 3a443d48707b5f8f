import { expect, test } from 'vitest';
import { eventTypes } from '../../../src/abi/evdev.ts';
import { key } from '../../../ui/input/key-codes.ts';
import { usLayout } from '../../../ui/input/key-layout.ts';
import { Keyboard } from '../../../ui/input/keyboard.ts';
import type { Action } from '../../../ui/state/action.ts';

/** What keys mean that are pressed one after the other and all held. */
function meant(...codes: readonly number[]): Action | undefined {
  const actions: Action[] = [];
  using keyboard = new Keyboard(usLayout(), (action) => void actions.push(action));
  keyboard.take(codes.map((code) => ({ type: eventTypes.key, code, value: 1, atMs: 0 })));
  return actions.at(-1);
}

test('Super, Alt and S switch speech, as on a Debian desktop; Ctrl stands for a Super key that is not there', () => {
  const turn = { type: 'speech', does: 'turn' };
  expect(meant(key.leftMeta, key.leftAlt, key.s)).toEqual(turn);
  expect(meant(key.leftAlt, key.rightMeta, key.s)).toEqual(turn);
  expect(meant(key.leftCtrl, key.leftAlt, key.s)).toEqual(turn);
});

test('with less or more held it is another chord: Ctrl and S saves', () => {
  expect(meant(key.leftCtrl, key.s)).toEqual({ type: 'keep' });
  expect(meant(key.leftAlt, key.s)).toEqual({ type: 'other' });
  expect(meant(key.leftMeta, key.s)).toEqual({ type: 'other' });
  expect(meant(key.leftCtrl, key.leftMeta, key.leftAlt, key.s)).toEqual({ type: 'other' });
});

test('Ctrl and Alt with what moves the cursor, or V, change the voice', () => {
  expect(meant(key.rightCtrl, key.leftAlt, key.up)).toEqual({ type: 'speech', does: 'rate', by: 1 });
  expect(meant(key.leftCtrl, key.leftAlt, key.left)).toEqual({ type: 'speech', does: 'volume', by: -1 });
  expect(meant(key.leftCtrl, key.leftAlt, key.pageDown)).toEqual({ type: 'speech', does: 'pitch', by: -1 });
  expect(meant(key.leftCtrl, key.leftAlt, key.v)).toEqual({ type: 'speech', does: 'voice', by: 1 });
  expect(meant(key.leftCtrl, key.right)).toEqual({ type: 'word', by: 1 });
});
