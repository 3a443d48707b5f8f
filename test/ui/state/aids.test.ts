import { describe, expect, test } from 'vitest';
import { keptAids, noAids, parseAids, scanMode } from '../../../ui/state/aids.ts';
import { helpItems } from '../../../ui/state/hints.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, countdownMessage, entry } from './states.ts';

const menu = (): Played => Played.menu([entry('a'), entry('b')]);

test('one way of scanning is on, the last that is named; words that name nothing mean nothing', () => {
  expect(parseAids('scan,dwell,inverse,nonsense')).toEqual({ ...noAids, dwell: true, inverse: true });
  expect(parseAids(undefined)).toEqual(noAids);
  expect(keptAids(parseAids('mouse,scan'))).toBe('scan,mouse');
  expect(scanMode(parseAids('step'))).toBe('step');
});

describe('the list of aids', () => {
  test('turns what is selected on and off, has it kept, and goes back', () => {
    const played = menu().act({ type: 'aids' }, { type: 'accept' });
    expect(played.state.aids.speech).toBe(true);
    expect(played.told.at(-1)).toMatchObject({
      ask: { what: 'change-settings', settings: { accessibility: 'speech' } },
    });
    played.act({ type: 'accept' });
    expect(played.state.aids.speech).toBe(false);
    expect(shownOf(played.act({ type: 'back' }).state).kind).toBe('menu');
  });

  test('ends with reduced motion, and below it the ways to times and teaching', () => {
    const played = menu().act(
      { type: 'aids' },
      { type: 'last' },
      { type: 'move', by: -2 },
      { type: 'accept' },
    );
    expect(parseAids(keptAids(played.state.aids))).toEqual({ ...noAids, still: true });
    expect(played.told.at(-1)).toMatchObject({ ask: { settings: { accessibility: 'still' } } });
  });

  test('a blank turns it as well: a switch that says it is a keyboard may have no other key', () => {
    const played = menu().act({ type: 'aids' }, { type: 'text', text: ' ' });
    expect(played.state.aids.speech).toBe(true);
    played.act({ type: 'text', text: 'x' });
    expect(played.state.aids.speech).toBe(true);
  });

  test('Right and Left turn it too: Enter may be a switch by then', () => {
    const played = menu().act({ type: 'aids' }, { type: 'sideways', by: 1 });
    expect(played.state.aids.speech).toBe(true);
    expect(played.act({ type: 'sideways', by: -1 }).state.aids.speech).toBe(false);
  });

  test('is reached from a question too, and through the help', () => {
    const played = menu().server({
      type: 'prompt',
      prompt: { id: 1, kind: 'text', title: 't', text: '', problem: '' },
    });
    const shown = shownOf(played.act({ type: 'help' }).state);
    const lines = shown.kind === 'help' ? helpItems(played.state, shown.of) : [];
    const key = String(lines.findIndex(({ label }) => label === 'F8'));
    played.act({ type: 'pick', key, does: 'accept' });
    expect(shownOf(played.state).kind).toBe('aids');
    expect(shownOf(played.act({ type: 'back' }).state).kind).toBe('asked');
  });
});

test('an aid that is on stops the countdown: who needs it needs time as well', () => {
  const parameters = (accessibility: string) =>
    ({ type: 'parameters', settings: { accessibility }, atMs: 1 }) as const;
  const running = (): Played => menu().server(countdownMessage('a', 9000, 9000));
  expect(running().state.countdown).not.toBeNull();
  const played = running().event(parameters('sticky'));
  expect([played.state.countdown, played.told]).toEqual([null, [{ type: 'stop-countdown' }]]);
  expect(running().event(parameters('')).state.countdown).not.toBeNull();
});

test('what was kept at an earlier start is on again, and what another client turns is told', () => {
  const settings = (accessibility: string) =>
    ({ type: 'settings', settings: { accessibility }, place: 'x' }) as const;
  const played = menu().server(settings('scan,sticky'));
  expect(keptAids(played.state.aids)).toBe('scan,sticky');
  expect(keptAids(played.server(settings('')).state.aids)).toBe('');
});
