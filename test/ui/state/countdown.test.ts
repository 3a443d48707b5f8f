import { describe, expect, test } from 'vitest';
import { remainingSeconds, untilChange } from '../../../ui/state/countdown.ts';
import { Played, countdownMessage, entry } from './states.ts';

const two = [entry('a'), entry('b')];
const counting = (): Played => Played.menu(two).server(countdownMessage('a', 10_000, 5000));

function seconds({ state }: Played): number | null {
  return state.countdown === null ? null : remainingSeconds(state.countdown, state.nowMs);
}

describe('countdown', () => {
  test('its number changes each second between two messages', () => {
    const played = counting();
    const shown = [seconds(played)];
    for (let tick = 0; tick < 5; tick += 1) {
      played.wait(untilChange(played.state) ?? 1e9);
      shown.push(seconds(played));
    }
    expect(shown).toEqual([5, 4, 3, 2, 1, 0]);
    expect(untilChange(played.state)).toBeNull();
  });

  test('a message that comes between two seconds corrects it', () => {
    const played = counting()
      .wait(1000)
      .server(countdownMessage('a', 10_000, 2500));
    expect(seconds(played)).toBe(3);
    expect(untilChange(played.state)).toBe(500);
  });

  test.each([
    { type: 'other' },
    { type: 'move', by: 1 },
    { type: 'back' },
    { type: 'text', text: 'x' },
    { type: 'erase' },
  ] as const)('$type stops it, and the core is told once', (action) => {
    const played = counting().act(action, action);
    expect(played.told).toEqual([{ type: 'stop-countdown' }]);
    expect(played.state.countdown).toBeNull();
  });

  test('a message that was under way when it was stopped does not start it again', () => {
    const played = counting()
      .act({ type: 'other' })
      .server(countdownMessage('a', 10_000, 4000));
    expect(played.state.countdown).toBeNull();
    expect(played.told).toHaveLength(1);
  });

  test('an action before it was known stops it as soon as it is', () => {
    const played = Played.menu(two)
      .act({ type: 'other' })
      .server(countdownMessage('a', 10_000, 4000));
    expect(played.told).toEqual([{ type: 'stop-countdown' }]);
    expect(played.state.countdown).toBeNull();
  });

  test('accept stops it before it asks for the boot', () => {
    const { told } = counting().act({ type: 'accept' });
    expect(told.map((message) => message.type)).toEqual(['stop-countdown', 'boot']);
  });

  test('an idle menu needs no timer', () => {
    expect(untilChange(Played.menu(two).state)).toBeNull();
  });
});
