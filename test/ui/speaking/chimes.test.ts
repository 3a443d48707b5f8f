import { describe, expect, test } from 'vitest';
import { Played, countdownMessage, entriesMessage, entry } from '../state/states.ts';
import { Heard } from './heard.ts';

const entries = [entry('a'), entry('b'), entry('c')];
const sounds = {
  ready: { file: 'ready.wav' },
  focus: { file: 'focus.wav' },
  start: { file: 'start.wav' },
  error: { file: 'error.wav' },
};
const progress = { entryId: 'a', stage: 'read', subject: 's', doneBytes: 0, totalBytes: 0 } as const;
const failure = { request: 'boot', subject: 's', stage: 'read', reason: 'r', advice: '' } as const;

function chiming(played = Played.menu(entries)): Heard {
  const heard = new Heard(played);
  heard.speaker.useSounds(sounds);
  return heard;
}

/** Names of sounds since the last call, and what else was ordered, in a word each. */
function heardOf(heard: Heard): string[] {
  const all = heard.orders.map((order) => (order.do === 'sound' ? order.file : order.do));
  heard.orders.length = 0;
  return all.filter((one) => one !== 'voice');
}

test('a theme without sounds starts nothing that could play them', () => {
  const heard = new Heard(Played.menu(entries));
  heard.look().press({ type: 'move', by: 1 });
  expect(heard.running).toBe(false);
});

test('the menu that has come, a moved selection, a start and a failure have each their sound, once', () => {
  const heard = chiming(Played.menu([]));
  heard.look();
  expect(heardOf(heard)).toEqual([]);
  heard.played.server(entriesMessage(entries, 'a'));
  heard.look();
  expect(heardOf(heard)).toEqual(['ready.wav']);
  heard.press({ type: 'move', by: 1 });
  expect(heardOf(heard)).toEqual(['silence', 'focus.wav']);
  heard.press({ type: 'other' });
  expect(heardOf(heard)).toEqual([]);
  heard.played.server({ type: 'progress', progress });
  heard.look().look();
  heard.played.server({ type: 'progress', progress: { ...progress, doneBytes: 5 } });
  heard.look();
  expect(heardOf(heard)).toEqual(['start.wav']);
  heard.played.server({ type: 'failure', ...failure });
  heard.look();
  expect(heardOf(heard)).toEqual(['error.wav']);
});

test('what changes by itself has no sound: a countdown, entries that come later', () => {
  const heard = chiming();
  heard.look();
  heardOf(heard);
  heard.played.server(countdownMessage('a', 10_000, 10_000)).wait(1000);
  heard.look();
  heard.played.server(entriesMessage([...entries, entry('d')], 'a'));
  heard.look();
  expect(heardOf(heard)).toEqual([]);
});

test('what has become of a key is not cut off by the sound of the selection that it has moved', () => {
  const heard = chiming();
  heard.look().press({ type: 'aid', name: 'slow', on: true }, { type: 'back' });
  heardOf(heard);
  heard.played.event({ type: 'feedback', kind: 'rejected', key: '', atMs: 1 });
  heard.look().press({ type: 'move', by: 1 });
  expect(heardOf(heard)).toEqual(['tone', 'focus.wav']);
});

describe('they are silent', () => {
  test('where the user has switched them off, now or at an earlier start', () => {
    const heard = chiming(
      Played.menu(entries).server({ type: 'settings', settings: { sounds: 'off' }, place: '' }),
    );
    heard.look().press({ type: 'move', by: 1 });
    expect(heard.running).toBe(false);
  });

  test('while speech is on: it has tones of its own; off again, they are heard again', () => {
    const heard = chiming();
    heard.look().press({ type: 'speech', does: 'turn' });
    heardOf(heard);
    heard.press({ type: 'move', by: 1 });
    expect(heardOf(heard)).not.toContain('focus.wav');
    heard.press({ type: 'speech', does: 'turn' });
    expect(heardOf(heard)).toContain('say');
    heard.press({ type: 'move', by: 1 });
    expect(heardOf(heard)).toEqual(['silence', 'focus.wav']);
    expect(heard.running).toBe(true);
  });

  test('behind a hidden menu, where nothing can be seen to move', () => {
    const played = Played.menu(entries)
      .event({ type: 'conceal', holdMs: 2000, atMs: 0 })
      .server(countdownMessage('a', 10_000, 10_000));
    const heard = chiming(played);
    heard.look();
    heardOf(heard);
    heard.press({ type: 'move', by: 1 });
    expect(heardOf(heard)).toEqual([]);
  });
});
