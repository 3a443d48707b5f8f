import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { plainEntry } from '../../../src/model/entry.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { ClientMessage, ServerMessage } from '../../../src/wire/messages.ts';
import type { ClientEvents } from '../../../ui/client/client.ts';
import { Session } from '../../../ui/session/session.ts';
import type { UiState } from '../../../ui/state/state.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function entry(id: string): BootEntry {
  return { ...plainEntry, id, title: id, kernel: `vda1:/${id}` };
}

/** A session with a core that the test plays, and a face that writes down what it must do. */
function sessionWith() {
  const happened: string[] = [];
  const shown: { state: UiState; sinceMs: number }[] = [];
  const sent: ClientMessage[] = [];
  let events: ClientEvents | undefined;
  const session = new Session(
    'test',
    {
      show(state, sinceMs) {
        shown.push({ state, sinceMs });
        happened.push(`show ${state.screen.kind}`);
      },
      release: () => void happened.push('release'),
      retake: () => happened.push('retake'),
    },
    (given) => {
      events = given;
      const send = (message: ClientMessage): void => {
        sent.push(message);
        happened.push(`send ${message.type}`);
      };
      return { send, [Symbol.dispose]: () => happened.push('closed') };
    },
  );
  const say = (message: ServerMessage): void => events?.onMessage(message);
  const replay = (countdownMs: number | null = null): void => {
    say({ type: 'welcome', version: 1, program: 'core' });
    say({ type: 'entries', entries: [entry('a'), entry('b')], defaultId: 'a' });
    const countdown =
      countdownMs === null ? null : { entryId: 'a', totalMs: countdownMs, remainingMs: countdownMs };
    say({ type: 'countdown', countdown });
    say({ type: 'status', lines: [] });
    say({ type: 'progress', progress: null });
  };
  return { session, happened, shown, sent, say, replay, disconnect: () => events?.onDisconnected() };
}

/** Lets immediates run, and no timer that waits. */
const settle = (): unknown => vi.advanceTimersByTime(0);

const release: ServerMessage = { type: 'release', reason: 'kexec', entryId: 'a' };
const failure: ServerMessage = {
  type: 'failure',
  request: 'boot',
  subject: 'a',
  stage: 'kexec',
  reason: 'r',
  advice: '',
};

test('a burst of messages is shown as one picture', () => {
  const { shown, replay } = sessionWith();
  replay();
  settle();
  expect(shown.map(({ state }) => [state.screen.kind, state.entries.length])).toEqual([['menu', 2]]);
});

test('an idle menu shows nothing and keeps no timer', () => {
  const { shown, replay } = sessionWith();
  replay();
  settle();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(shown).toHaveLength(1);
});

test('a countdown is shown about once a second, until a key stops it and its timer', () => {
  const { session, shown, sent, replay } = sessionWith();
  replay(10_000);
  settle();
  vi.advanceTimersByTime(3100);
  expect(shown.length).toBeGreaterThanOrEqual(4);
  expect(shown.length).toBeLessThanOrEqual(5);
  session.act({ type: 'other' });
  settle();
  expect(sent).toEqual([{ type: 'stop-countdown' }]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a picture's time counts from the first event that led to it", () => {
  const { session, shown } = sessionWith();
  session.act({ type: 'move', by: 1 }, 1000);
  session.act({ type: 'move', by: 1 }, 1040);
  settle();
  session.act({ type: 'move', by: 1 }, 2000);
  settle();
  expect(shown.map(({ sinceMs }) => sinceMs)).toEqual([1000, 2000]);
});

test('release: the goodbye is shown, then the devices given back, then the core told', () => {
  const { happened, say, replay } = sessionWith();
  replay();
  settle();
  happened.length = 0;
  say(release);
  settle();
  expect(happened).toEqual(['show leaving', 'release', 'send released']);
});

test('after release nothing is drawn and no key acts', () => {
  const { session, happened, say, replay } = sessionWith();
  replay();
  say(release);
  happened.length = 0;
  session.act({ type: 'accept' });
  say({ type: 'progress', progress: null });
  vi.advanceTimersByTime(10_000);
  expect(happened).toEqual([]);
});

test('a hand-off that failed: screen and devices are taken again, and the failure is shown', () => {
  const { session, happened, say, replay } = sessionWith();
  replay();
  say(release);
  happened.length = 0;
  say(failure);
  say({ type: 'progress', progress: null });
  settle();
  expect(happened).toEqual(['retake', 'show failure']);
  session.act({ type: 'accept' });
  expect(session.state.screen.kind).toBe('menu');
});

test('a core that died after the release and came again: the menu is back', () => {
  const { happened, say, replay, disconnect } = sessionWith();
  replay();
  say(release);
  happened.length = 0;
  disconnect();
  settle();
  expect(happened).toEqual([]);
  replay();
  settle();
  expect(happened).toEqual(['retake', 'show menu']);
});

test('a second hand-off releases once more', () => {
  const { happened, say, replay } = sessionWith();
  replay();
  for (const message of [release, failure, release]) say(message);
  expect(happened.filter((what) => what !== 'show leaving')).toEqual([
    'release',
    'send released',
    'retake',
    'release',
    'send released',
  ]);
});

test('disposing closes the connection and leaves no timer', () => {
  const { session, happened, replay } = sessionWith();
  replay(5000);
  session[Symbol.dispose]();
  expect(happened.at(-1)).toBe('closed');
  expect(vi.getTimerCount()).toBe(0);
});
