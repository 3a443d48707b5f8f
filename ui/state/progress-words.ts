import type { Progress } from '../../src/model/status.ts';
import type { Say } from '../words/catalogue.ts';
import { oneDecimal } from '../words/words.ts';
import type { Screen } from './state.ts';

/** What is being done, and on what. */
export function doingWords(screen: Extract<Screen, { kind: 'progress' }>, say: Say): string {
  const { stage, subject } = screen.progress;
  return screen.cancelling ? say('progress.stopping') : say(`progress.${stage}`, { subject });
}

/** How many bytes of how many; empty where none are counted. */
export function bytesWords({ doneBytes, totalBytes }: Progress, say: Say): string {
  if (totalBytes === 0) return '';
  const mebibytes = (bytes: number): string => oneDecimal(bytes / 1024 / 1024, say);
  return say('progress.bytes', { done: mebibytes(doneBytes), total: mebibytes(totalBytes) });
}
