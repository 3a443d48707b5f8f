import type { StatusLine } from '../../src/model/status.ts';
import { oneDecimal } from '../words/words.ts';
import type { Words } from '../words/words.ts';
import type { ReadingItem } from './reading-item.ts';

const graves = { error: 'log.error', warning: 'log.warning' } as const;
const tones = { error: 'error', warning: 'warning', info: 'plain', debug: 'plain' } as const;

function item({ atMs, level, text, subject, stage, advice }: StatusLine, { say, told }: Words): ReadingItem {
  const parts = [told(stage), subject].filter((part) => part !== '').join(' ');
  return {
    label: [
      say('log.time', { seconds: oneDecimal(atMs / 1000, say) }),
      ...(level === 'error' || level === 'warning' ? [say(graves[level])] : []),
    ].join('  '),
    words: [parts, told(text)].filter((part) => part !== '').join(': '),
    tone: tones[level],
    more: advice === '' ? '' : say('log.advice', { advice: told(advice) }),
  };
}

/** The status log as lines to be read: when since the core's start, how grave, what of, what to do. */
export function logItems(status: readonly StatusLine[], words: Words): ReadingItem[] {
  return status.map((line) => item(line, words));
}

/** The line that is read: the one of that number, or the one after it that is still kept, or the last. */
export function logPlace(status: readonly StatusLine[], seq: number | null): number {
  const found = seq === null ? -1 : status.findIndex((line) => line.seq >= seq);
  return found < 0 ? Math.max(0, status.length - 1) : found;
}
