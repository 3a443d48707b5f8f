import { expect, test } from 'vitest';
import type { Action } from '../../../ui/state/action.ts';
import { hintsOf } from '../../../ui/state/hints.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from './states.ts';

function on(largest: number): Played {
  return Played.menu([entry('a'), entry('b')]).event({ type: 'viewport', rows: 5, largest, atMs: 0 });
}
const round: Action = { type: 'zoom', by: 0 };

function sizes(played: Played, action: Action, times: number): number[] {
  return Array.from({ length: times }, () => played.act(action).state.larger);
}

test('one key goes through all sizes that the screen has room for, and back to the usual one', () => {
  expect(sizes(on(2), round, 5)).toEqual([1.25, 1.5, 2, 1, 1.25]);
  expect(sizes(on(1.8), round, 5)).toEqual([1.25, 1.5, 1.8, 1, 1.25]);
  expect(sizes(on(9), round, 6)).toEqual([1.25, 1.5, 2, 3, 4, 1]);
  expect(sizes(on(1), round, 2)).toEqual([1, 1]);
});

test('two keys go by steps and stop at the ends', () => {
  const played = on(1.5);
  expect(sizes(played, { type: 'zoom', by: 1 }, 3)).toEqual([1.25, 1.5, 1.5]);
  expect(sizes(played, { type: 'zoom', by: -1 }, 3)).toEqual([1.25, 1, 1]);
});

test('what is chosen by a key is kept for the next start, like the setting', () => {
  const kept = (largest: number, ...actions: Action[]) => {
    const played = on(largest).act(...actions);
    return played.told.flatMap((one) =>
      one.type === 'ask' && one.ask.what === 'change-settings' ? [one.ask.settings.scale ?? ''] : [],
    );
  };
  expect(kept(4, round)).toEqual(['1.25']);
  expect(kept(4, { type: 'zoom', by: -1 })).toEqual([]);
  // The largest of a screen is a number that is read again.
  const [scale = ''] = kept(8 / 3, ...Array.from({ length: 4 }, () => round)).slice(-1);
  const again = on(8 / 3).server({ type: 'settings', settings: { scale }, place: '' });
  expect(again.state.larger).toBe(2.667);
});

test('it does nothing else but stop the countdown, on every screen, in a field too', () => {
  const played = on(2).act({ type: 'edit' }, round);
  expect(played.state).toMatchObject({ larger: 1.25, above: [{ kind: 'editor' }] });
});

test('the help tells the key where there is room for more', () => {
  const keys = (largest: number) => {
    const { state } = on(largest);
    return hintsOf(state, shownOf(state)).flatMap((one) => one.keys);
  };
  expect(keys(2)).toContain('F7');
  expect(keys(1)).not.toContain('F7');
});
