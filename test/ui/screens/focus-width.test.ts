import { expect, test } from 'vitest';
import type { AidName } from '../../../ui/state/aids.ts';
import { withAid } from '../../../ui/state/aids.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { Played, entry } from '../state/states.ts';
import { every, placedState, viewportOf } from './placed.ts';

const entries = Array.from({ length: 30 }, (_, index) => entry(`e${index}`));

/** Widths of the lines around what has the focus, units. */
function widths(state: UiState): number[] {
  const placed = [...every(placedState(state, viewportOf(1024, 768)))];
  return placed.flatMap(({ box }) => (box.focused === true ? [box.look?.border?.width ?? 0] : []));
}

function withOn(state: UiState, name: AidName): UiState {
  return { ...state, aids: withAid(state.aids, name, true) };
}

const menu = Played.menu(entries).state;
const editor = Played.menu([entry('a')]).act(
  { type: 'edit' },
  { type: 'keys' },
  { type: 'next', by: 1 },
).state;
const { outline } = darkTheme;

test.each(['scan', 'step', 'inverse'] as const)(
  '%s: who scans sits back from the screen, and the line around the focus is twice as wide',
  (name) => {
    expect(widths(menu)).toEqual([outline]);
    expect(widths(withOn(menu, name))).toEqual([2 * outline]);
  },
);

test('on the keys of the screen as well', () => {
  expect(widths(editor)).toContain(outline);
  expect(widths(editor)).not.toContain(2 * outline);
  expect(widths(withOn(editor, 'scan'))).toContain(2 * outline);
});

test.each(['morse', 'sticky', 'dwell', 'magnifier'] as const)('%s leaves it as it is', (name) => {
  expect(widths(withOn(menu, name))).toEqual([outline]);
});
