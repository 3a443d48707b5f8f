import type { Say } from '../words/catalogue.ts';
import type { AidName } from './aids.ts';
import type { ReadingItem } from './reading-item.ts';
import { heldWords } from './settings-rows.ts';
import type { UiState } from './state.ts';
import { timeNames, timeRanges } from './times.ts';
import type { TimeName, TimeUnit } from './times.ts';
import { trialSeconds } from './trial.ts';

/** Hundredths of a second as the language writes them, without noughts at the end. */
function secondsWords(ms: number, say: Say): string {
  const seconds = String(Number((ms / 1000).toFixed(2))).replace('.', say('decimal.point'));
  return say('times.seconds', { seconds });
}

/** One line for each unit. */
const valueWords: Readonly<Record<TimeUnit, (value: number, say: Say) => string>> = {
  ms: secondsWords,
  'ms-or-off': (value, say) => (value === 0 ? say('times.off') : secondsWords(value, say)),
  loops: String,
  number: String,
  factor: (value) => `${value} ×`,
  edge: (value, say) => say(value === 0 ? 'times.press' : 'times.release'),
};

/** The aids that have a time; any of them makes it matter. None: it always does. */
const aidsOf: Readonly<Record<string, readonly AidName[]>> = {
  scan: ['scan', 'step', 'inverse'],
  dwell: ['dwell'],
  slow: ['slow'],
  bounce: ['bounce'],
  repeat: [],
  mouse: ['mouse'],
  morse: ['morse'],
  magnifier: ['magnifier'],
};

function matters({ aids }: UiState, name: TimeName): boolean {
  const needed = aidsOf[name.replace(/\..*/, '')] ?? [];
  return needed.length === 0 || needed.some((one) => aids[one]);
}

/** Every time as a line: its value, and what takes so long. */
export function timesItems(state: UiState): ReadingItem[] {
  const { say } = state.words;
  const seconds = trialSeconds(state);
  const more = seconds === 0 ? heldWords(state) : say('times.trying', { seconds });
  return timeNames.map((name) => {
    const what = say(`time.${name}`);
    return {
      label: valueWords[timeRanges[name].unit](state.times[name], say),
      words: matters(state, name) ? what : say('times.whileOff', { what }),
      tone: 'plain',
      more,
    };
  });
}
