import { expect, test } from 'vitest';
import type { Progress } from '../../../src/model/status.ts';
import { paceWords } from '../../../ui/state/pace.ts';
import { Played, entry } from './states.ts';

const mebibyte = 1024 * 1024;

/** A start of which so many MiB have come at each time, s. */
function started(
  ...steps: readonly (readonly [seconds: number, mebibytes: number, subject?: string])[]
): Played {
  const played = Played.menu([entry('a')]).act({ type: 'accept' });
  for (const [seconds, mebibytes, subject = 'initrd'] of steps) {
    const progress: Progress = {
      entryId: 'a',
      stage: 'read',
      subject,
      doneBytes: mebibytes * mebibyte,
      totalBytes: 400 * mebibyte,
    };
    played.event({ type: 'server', message: { type: 'progress', progress }, atMs: seconds * 1000 });
  }
  return played;
}

function words({ state }: Played): string {
  const { screen, nowMs } = state;
  return screen.kind === 'progress'
    ? paceWords(screen.progress, screen.pace, nowMs, state.words.say)
    : 'no progress';
}

test('how fast it goes and how long it takes yet is told, of a long start in minutes', () => {
  expect(words(started([0, 0], [2, 40]))).toBe('20.0 MiB/s, 18 s left');
  expect(words(started([0, 0], [10, 5]))).toBe('0.5 MiB/s, 13 min left');
});

test('nothing is told before it is certain, while nothing comes, and when all is there', () => {
  expect(words(started([0, 0], [0.5, 40]))).toBe('');
  expect(words(started([0, 7], [5, 7]))).toBe('');
  expect(words(started([0, 0], [5, 400]))).toBe('');
});

test('the next file has a pace of its own, what was there at its begin is not counted', () => {
  expect(words(started([0, 0], [5, 100], [6, 0, 'kernel'], [6.5, 40, 'kernel']))).toBe('');
  expect(words(started([0, 300], [10, 350]))).toBe('5.0 MiB/s, 10 s left');
});
