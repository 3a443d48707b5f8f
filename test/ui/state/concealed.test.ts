import { describe, expect, test } from 'vitest';
import { knockedWords } from '../../../ui/screens/splash.ts';
import { isConcealed } from '../../../ui/state/concealed.ts';
import { Played, countdownMessage, entry } from './states.ts';

const conceal = { type: 'conceal', atMs: 0 } as const;
const running = countdownMessage('a', 10_000, 10_000);

function hidden(): Played {
  return Played.menu([entry('a'), entry('b')])
    .event(conceal)
    .server(running);
}

test('the menu is hidden while something starts by itself, and while nothing has been found yet', () => {
  expect(isConcealed(hidden().state)).toBe(true);
  expect(isConcealed(Played.menu([]).event(conceal).state)).toBe(true);
});

test('where nothing would ever start the menu is shown', () => {
  expect(isConcealed(Played.menu([entry('a')]).event(conceal).state)).toBe(false);
});

test.each([
  ['Enter', { type: 'accept' }],
  ['a digit', { type: 'text', text: '2' }],
  ['a key without a meaning', { type: 'other' }],
  ['F10', { type: 'power' }],
] as const)('%s opens the menu, stops the countdown, and does nothing else', (_key, action) => {
  const played = hidden().act(action);
  expect(isConcealed(played.state)).toBe(false);
  expect(played.told).toEqual([{ type: 'stop-countdown' }]);
  expect(played.state).toMatchObject({ screen: { kind: 'menu' }, above: [], selected: 0, search: null });
  expect(played.act({ type: 'accept' }).told.at(-1)).toMatchObject({ type: 'boot', entryId: 'a' });
});

test('a user who is there already is not sent back behind the splash', () => {
  const played = Played.menu([entry('a')])
    .act({ type: 'move', by: 1 })
    .event(conceal);
  expect(played.server(running).state.concealed).toBe(false);
});

test('a failure is shown, and the menu behind it', () => {
  const played = hidden().server({
    type: 'failure',
    request: 'boot',
    subject: 's',
    stage: 'read',
    reason: 'r',
    advice: '',
  });
  expect(played.state.screen.kind).toBe('failure');
  expect(isConcealed(played.state)).toBe(false);
  expect(isConcealed(played.act({ type: 'accept' }).state)).toBe(false);
});

test('a key during the start shows what is going on', () => {
  const progress = { entryId: 'a', stage: 'read', subject: 's', doneBytes: 0, totalBytes: 0 } as const;
  const played = hidden().server({ type: 'progress', progress });
  expect(played.state.concealed).toBe(true);
  expect(played.act({ type: 'other' }).state.concealed).toBe(false);
});

describe('where a theme names what opens the menu', () => {
  const chosen = { type: 'conceal', holdMs: 2000, atMs: 0 } as const;
  const closed = (): Played =>
    Played.menu([entry('a'), entry('b')])
      .event(chosen)
      .server(running);

  test.each([
    ['Enter', { type: 'accept' }],
    ['a digit', { type: 'text', text: '2' }],
    ['a finger', { type: 'other' }],
  ] as const)('%s stops the countdown, starts nothing and shows what opens it', (_key, action) => {
    const played = closed().act(action, action);
    expect(isConcealed(played.state)).toBe(true);
    expect(played.told).toEqual([{ type: 'stop-countdown' }]);
    expect(knockedWords(played.state)).toContain('2 s');
    // The theme comes once more with the core's settings.
    expect(isConcealed(played.event(chosen).state)).toBe(true);
    expect(isConcealed(played.event({ type: 'reveal', atMs: 0 }).state)).toBe(false);
  });

  test('nothing is told before somebody presses something', () => {
    expect(knockedWords(closed().state)).toBe('');
  });

  test('what opens it stops the countdown as well', () => {
    const played = closed().event({ type: 'reveal', atMs: 0 });
    expect(played.state).toMatchObject({ concealed: false, countdown: null, screen: { kind: 'menu' } });
    expect(played.told).toEqual([{ type: 'stop-countdown' }]);
  });

  test('a theme cannot close it to who needs help: F8, speech, and every key while an aid is on', () => {
    for (const action of [{ type: 'aids' }, { type: 'speech', does: 'turn' }] as const) {
      expect(isConcealed(closed().act(action).state)).toBe(false);
    }
    const helped = Played.menu([entry('a')]).event(chosen);
    helped.state = { ...helped.state, aids: { ...helped.state.aids, sticky: true } };
    expect(isConcealed(helped.server(running).act({ type: 'other' }).state)).toBe(false);
  });

  test('a failure, and the menu behind it, are shown', () => {
    const failure = { request: 'boot', subject: 's', stage: 'read', reason: 'r', advice: '' } as const;
    const played = closed().server({ type: 'failure', ...failure });
    expect(played.state.screen.kind).toBe('failure');
    expect(isConcealed(played.act({ type: 'back' }).state)).toBe(false);
  });
});

describe('where the configuration hides the menu', () => {
  const told = (menu?: 'hidden' | 'waiting' | 'shown') =>
    ({ type: 'appearance', theme: '', ...(menu === undefined ? {} : { menu }) }) as const;
  const waiting = (): Played => Played.menu([entry('a'), entry('b')]).server(told('waiting'));

  test('it is hidden before the countdown begins, and while it runs', () => {
    const played = waiting();
    expect(isConcealed(played.state)).toBe(true);
    expect(isConcealed(played.server(running).state)).toBe(true);
    expect(isConcealed(played.server(told('hidden')).state)).toBe(true);
  });

  test('it is shown when nothing has begun in the first seconds', () => {
    expect(isConcealed(waiting().server(told('hidden')).state)).toBe(false);
  });

  test('it is shown when somebody stops the countdown elsewhere', () => {
    expect(isConcealed(waiting().server(countdownMessage('a', 10_000, null)).state)).toBe(false);
    expect(isConcealed(waiting().server(running, countdownMessage('a', 10_000, null)).state)).toBe(false);
  });

  test('any key opens it for good, and does nothing else', () => {
    const played = waiting().act({ type: 'accept' });
    expect(isConcealed(played.state)).toBe(false);
    expect(isConcealed(played.server(running, told('hidden')).state)).toBe(false);
    expect(played.told).toEqual([{ type: 'stop-countdown' }]);
  });

  test('a question is shown', () => {
    const prompt = { id: 1, kind: 'password', title: 't', text: '', problem: '' } as const;
    expect(isConcealed(waiting().server(running, { type: 'prompt', prompt }).state)).toBe(false);
  });

  test('a theme that names its keys opens by these alone', () => {
    const played = waiting().event({ type: 'conceal', holdMs: 2000, atMs: 0 }).server(running);
    expect(isConcealed(played.act({ type: 'accept' }).state)).toBe(true);
    expect(isConcealed(played.event({ type: 'reveal', atMs: 0 }).state)).toBe(false);
  });

  test('a theme hides nothing that the configuration shows', () => {
    const menu = (): Played => Played.menu([entry('a')]);
    expect(isConcealed(menu().server(told('shown'), running).event(conceal).state)).toBe(false);
    expect(isConcealed(menu().event(conceal).server(running, told('shown')).state)).toBe(false);
  });
});
