import { describe, expect, test } from 'vitest';
import type { Action } from '../../../ui/state/action.ts';
import { buttonsOf } from '../../../ui/state/hints.ts';
import { lineFocused, scanAtStart } from '../../../ui/state/scan.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from './states.ts';

const on: Action = { type: 'scan', move: 'on' };
const choose: Action = { type: 'scan', move: 'choose' };
const menu = (count: number): Played =>
  Played.menu(Array.from({ length: count }, (_, index) => entry(`e${index}`)));

/** The menu's lines that have the focus, or the button. */
function focusOf({ state }: Played): string {
  if (state.focus !== null) return buttonsOf(state, shownOf(state))[state.focus]?.type ?? '';
  return state.entries.flatMap((_, index) => (lineFocused(state, index) ? [index] : [])).join();
}

const seen = (played: Played, steps: number): string[] =>
  Array.from({ length: steps }, () => focusOf(played.act(on)));

test('a short menu is scanned line by line, then button by button', () => {
  expect(seen(menu(3), 7)).toEqual(['1', '2', 'details', 'power', 'help', '0', '1']);
});

describe('a long menu is scanned by groups first', () => {
  test('then by buttons, and round; nothing is skipped at the start', () => {
    expect(seen(menu(10), 7)).toEqual(['0,1,2,3', '4,5,6,7', '8,9', 'details', 'power', 'help', '0,1,2,3']);
  });

  test('a chosen group by lines, and past its last the group again', () => {
    const played = menu(10).act(on, on, choose);
    expect(focusOf(played)).toBe('4');
    expect(seen(played, 6)).toEqual(['5', '6', '7', '4,5,6,7', '8,9', 'details']);
    expect(played.told).toEqual([]);
  });

  test('and a chosen line starts', () => {
    const played = menu(10).act(on, on, choose, on, choose);
    expect(played.told.at(-1)).toEqual({ type: 'boot', entryId: 'e5' });
  });

  test('a new screen is scanned from its beginning', () => {
    const played = menu(10).act(on, on, on, on, on, choose);
    expect([shownOf(played.state).kind, played.state.scan]).toEqual(['power', { group: null, inside: null }]);
  });

  test('an arrow takes the focus to one line', () => {
    expect(focusOf(menu(10).act(on, on, { type: 'move', by: 1 }))).toBe('5');
  });
});

test('the list of aids is scanned by groups as well, and what is gone through is not turned', () => {
  const played = menu(3).act({ type: 'aids' });
  const at = (): number => {
    const shown = shownOf(played.state);
    return shown.kind === 'aids' ? shown.at : -1;
  };
  const places = Array.from({ length: 4 }, () => {
    played.act(on);
    return at();
  });
  expect(places).toEqual([0, 4, 8, 12]);
  expect(played.told).toEqual([]);
  do played.act(on);
  while (at() !== 0 || played.state.focus !== null);
  played.act(choose, on, choose);
  expect(played.state.aids.scan).toBe(true);
});

test.each([3, 10])('of %i entries a round ends on the first', (count) => {
  const played = menu(count);
  const starts = Array.from({ length: 24 }, () => {
    const starting = scanAtStart(played.state, shownOf(played.state));
    played.act(on);
    return starting;
  });
  expect(starts.filter(Boolean).length).toBeGreaterThanOrEqual(3);
  expect(starts.filter(Boolean).length).toBeLessThan(12);
});
