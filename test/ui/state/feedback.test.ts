import { expect, test } from 'vitest';
import { untilChange } from '../../../ui/state/countdown.ts';
import { Played, entry } from './states.ts';

test('what has become of a key is shown for a while, and the clock is asked for its end', () => {
  const played = Played.menu([entry('a')]);
  played.event({ type: 'feedback', kind: 'locked', key: 'Shift', atMs: 0 });
  expect(played.state.feedback).toEqual({ kind: 'locked', key: 'Shift', atMs: 0 });
  expect(untilChange(played.state)).toBe(1500);
  expect(played.wait(1499).state.feedback).not.toBeNull();
  expect(played.wait(1).state.feedback).toBeNull();
  expect(untilChange(played.state)).toBeNull();
});
