import { describe, expect, test } from 'vitest';
import { aidRows } from '../../../ui/state/aid-items.ts';
import { untilChange } from '../../../ui/state/countdown.ts';
import { hintsOf } from '../../../ui/state/hints.ts';
import { shownOf } from '../../../ui/state/state.ts';
import type { Action } from '../../../ui/state/action.ts';
import { timeNames } from '../../../ui/state/times.ts';
import type { TimeName } from '../../../ui/state/times.ts';
import { timesItems } from '../../../ui/state/times-items.ts';
import { stripOf } from '../../../ui/state/try-out.ts';
import { trialMs } from '../../../ui/state/trial.ts';
import { Played, entry } from './states.ts';

const more: Action = { type: 'sideways', by: 1 };

/** The screen of times, with the line of one selected. */
function times(name: TimeName): Played {
  const key = String(aidRows.findIndex((row) => row.kind === 'screen' && row.name === 'times'));
  const played = Played.menu([entry('a'), entry('b')]).act(
    { type: 'aids' },
    { type: 'pick', key, does: 'accept' },
  );
  return played.act({ type: 'pick', key: String(timeNames.indexOf(name)), does: 'select' });
}

const strip = (played: Played) => {
  const shown = shownOf(played.state);
  return shown.kind === 'times' ? stripOf(played.state, shown) : undefined;
};

describe('a time that is changed', () => {
  test('holds at once, and nobody is told before it is kept', () => {
    const played = times('slow.delay').act(more);
    expect(played.state.times['slow.delay']).toBe(400);
    expect(played.told).toEqual([]);
    played.act({ type: 'keep' });
    expect(played.told).toMatchObject([
      { ask: { what: 'change-settings', settings: { times: 'slow:delay=0.4' } } },
    ]);
    expect(played.wait(10 * trialMs).state.times['slow.delay']).toBe(400);
  });

  test('goes back by itself when nobody keeps it, and says until when', () => {
    const played = times('slow.delay').act(more);
    expect(timesItems(played.state)[0]?.more).toContain('20 seconds');
    expect(timesItems(played.wait(1000).state)[0]?.more).toContain('19 seconds');
    expect(played.wait(trialMs - 1001).state.times['slow.delay']).toBe(400);
    expect(played.wait(1).state.times['slow.delay']).toBe(300);
    expect(untilChange(played.state)).toBeNull();
  });

  test('is given more time by every action, but not by what goes on by itself', () => {
    const played = times('slow.delay')
      .act(more)
      .wait(trialMs - 1)
      .act({ type: 'move', by: 1 });
    expect(played.wait(trialMs - 1).state.times['slow.delay']).toBe(400);
    played.act({ type: 'scan', move: 'on' }, { type: 'other' });
    expect(played.wait(1).state.times['slow.delay']).toBe(300);
  });

  test('goes back by Esc; the next Esc leaves', () => {
    const played = times('slow.delay').act(more, { type: 'back' });
    expect([shownOf(played.state).kind, played.state.times['slow.delay']]).toEqual(['times', 300]);
    expect(shownOf(played.act({ type: 'back' }).state).kind).toBe('aids');
  });

  test('and is changed back needs nobody to keep it', () => {
    expect(times('slow.delay').act(more, { type: 'sideways', by: -1 }).state.trial).toBeNull();
  });

  test('stays what another program keeps meanwhile', () => {
    const played = times('slow.delay').act(more);
    played.server({ type: 'settings', settings: { times: 'slow:delay=2' }, place: '' });
    expect(played.state.times['slow.delay']).toBe(400);
    expect(played.wait(trialMs).state.times['slow.delay']).toBe(2000);
  });
});

test('with one switch alone all values are gone through, and keeping is a button', () => {
  const played = times('scan.loops');
  const seen = Array.from({ length: 8 }, () => played.act({ type: 'press' }).state.times['scan.loops']);
  expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 7, 10, 20]);
  played.act({ type: 'press' });
  const buttons = hintsOf(played.state, shownOf(played.state)).filter(({ rank }) => rank === 0);
  expect(buttons.map(({ action }) => action?.type)).toEqual(expect.arrayContaining(['keep', 'back']));
});

test('all as usual is what kboot.conf says, tried as the others, and forgets what was kept', () => {
  const played = times('slow.delay').server({ type: 'preferences', settings: { times: 'bounce:delay=1' } });
  played.server({ type: 'settings', settings: { times: 'slow:delay=2:,bounce:delay=0.2' }, place: '' });
  played.act({ type: 'delete' });
  expect(played.state.times).toMatchObject({ 'slow.delay': 300, 'bounce.delay': 1000 });
  expect(played.act({ type: 'keep' }).told).toMatchObject([{ ask: { settings: { times: null } } }]);
});

describe('trying out', () => {
  test('shows what was pressed and typed, by whatever aid', () => {
    const played = times('slow.delay').act({ type: 'pick', key: 'try', does: 'accept' }).type('ab');
    expect(shownOf(played.state)).toMatchObject({ tryOut: { presses: 1, typed: 'ab' } });
    expect(shownOf(played.act({ type: 'erase' }).state)).toMatchObject({ tryOut: { typed: 'a' } });
  });

  test('a scan goes round as long as it would, and then rests', () => {
    const played = times('scan.rate');
    expect(strip(played)).toMatchObject({ lit: 0, changesAtMs: 2700 });
    expect(strip(played.wait(2700))).toMatchObject({ lit: 1, changesAtMs: 4500 });
    expect(strip(played.wait(60_000))).toMatchObject({ lit: -1, changesAtMs: Infinity });
    expect(untilChange(played.state)).toBeNull();
  });

  test('a held key repeats after its delay, or never', () => {
    const played = times('repeat.delay');
    expect(strip(played.wait(399))?.lit).toBe(0);
    expect(strip(played.wait(1 + 40))?.lit).toBe(2);
    played.act(...Array.from({ length: 3 }, () => ({ type: 'sideways', by: -1 }) as const));
    expect([played.state.times['repeat.delay'], strip(played.wait(5000))?.lit]).toEqual([0, 0]);
  });
});
