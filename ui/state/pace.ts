import type { Progress } from '../../src/model/status.ts';
import type { Say } from '../words/catalogue.ts';
import { oneDecimal } from '../words/words.ts';

/** Since when the bytes of what is being done have been counted, and how many there were then. */
export interface Pace {
  readonly sinceMs: number;
  readonly fromBytes: number;
}

/** Before that a speed would be guessed, ms. */
const certainMs = 1000;

const mebibyte = 1024 * 1024;

/** Longer than this is told in minutes, s. */
const mostSeconds = 90;

/** The pace after a message of progress; it begins anew with each thing that is done. */
export function paceAfter(
  before: { readonly progress: Progress; readonly pace: Pace | null } | null,
  progress: Progress,
  nowMs: number,
): Pace | null {
  const { stage, subject, doneBytes, totalBytes } = progress;
  if (totalBytes === 0) return null;
  const was = before?.progress;
  const goesOn = was?.stage === stage && was.subject === subject && was.doneBytes <= doneBytes;
  return (goesOn ? before?.pace : null) ?? { sinceMs: nowMs, fromBytes: doneBytes };
}

/** How fast it goes and how long it takes yet; empty while neither is certain, and when all is there. */
export function paceWords(
  { doneBytes, totalBytes }: Progress,
  pace: Pace | null,
  nowMs: number,
  say: Say,
): string {
  const elapsedMs = pace === null ? 0 : nowMs - pace.sinceMs;
  const bytes = doneBytes - (pace?.fromBytes ?? doneBytes);
  if (elapsedMs < certainMs || bytes <= 0 || doneBytes >= totalBytes) return '';
  const perSecond = (bytes * 1000) / elapsedMs;
  const seconds = Math.max(1, Math.round((totalBytes - doneBytes) / perSecond));
  const speed = oneDecimal(perSecond / mebibyte, say);
  return seconds > mostSeconds
    ? say('progress.pace.minutes', { speed, minutes: Math.round(seconds / 60) })
    : say('progress.pace', { speed, seconds });
}
