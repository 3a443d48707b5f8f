import { describe, expect, test } from 'vitest';
import { untilChange } from '../../../ui/state/countdown.ts';
import { restOf } from '../../../ui/state/rest.ts';
import { Played, countdownMessage, entry } from './states.ts';

const minute = 60_000;

function resting(): Played {
  const played = Played.menu([entry('a'), entry('b')]);
  return played.event({ type: 'rests', atMs: 0 });
}

describe('a screen that nobody uses', () => {
  test('dims, and then is switched off; between them there is nothing to do', () => {
    const played = resting();
    expect(restOf(played.state)).toBe('awake');
    expect(untilChange(played.state)).toBe(5 * minute);
    expect(restOf(played.wait(5 * minute).state)).toBe('dimmed');
    expect(untilChange(played.state)).toBe(5 * minute);
    expect(restOf(played.wait(5 * minute).state)).toBe('blank');
    expect(untilChange(played.state)).toBeNull();
  });

  test('wakes by any input, which does nothing else', () => {
    const played = resting().wait(6 * minute);
    played.act({ type: 'move', by: 1 });
    expect([restOf(played.state), played.selectedId]).toEqual(['awake', 'a']);
    played.act({ type: 'move', by: 1 });
    expect(played.selectedId).toBe('b');
    played.wait(11 * minute).act({ type: 'accept' });
    expect(played.state.screen.kind).toBe('menu');
    expect(played.told.filter(({ type }) => type === 'boot')).toEqual([]);
  });

  test('wakes by a pointer that moves, which stops no countdown', () => {
    const played = resting().wait(6 * minute);
    played.event({ type: 'used', atMs: played.atMs });
    expect([restOf(played.state), played.state.touched]).toEqual(['awake', false]);
  });

  test('wakes for what a person should see', () => {
    const played = resting().wait(11 * minute);
    played.server({
      type: 'prompt',
      prompt: { id: 1, kind: 'password', title: 'Passphrase', text: '', problem: '' },
    });
    expect(restOf(played.state)).toBe('awake');
  });

  test('does not rest while something starts, or is about to', () => {
    const played = resting();
    played.server(countdownMessage('a', 30 * minute, 30 * minute));
    expect(restOf(played.wait(20 * minute).state)).toBe('awake');
    played.act({ type: 'other' }, { type: 'accept' });
    expect(restOf(played.wait(20 * minute).state)).toBe('awake');
  });

  test('rests when the settings say, or never', () => {
    const played = resting();
    played.server({ type: 'preferences', settings: { dim: '1', blank: 'never' } });
    expect(restOf(played.wait(minute).state)).toBe('dimmed');
    expect(restOf(played.wait(1000 * minute).state)).toBe('dimmed');
    expect(untilChange(played.state)).toBeNull();
  });

  test('does not rest where it is a terminal', () => {
    expect(restOf(Played.menu([entry('a')]).wait(60 * minute).state)).toBe('awake');
  });
});
