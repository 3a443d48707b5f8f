import { expect, test } from 'vitest';
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
