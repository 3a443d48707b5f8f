import type { Panel } from './panel.ts';
import type { UiState } from './state.ts';
import { meanings } from './taught.ts';
import { teachingSeconds } from './teaching.ts';

/** What the screen says of a switch that is being taught, and what it can do. */
export interface TeachWords {
  readonly title: string;
  readonly words: string;
  readonly labels: readonly string[];
  /** What it will do; -1 while nothing was pressed. */
  readonly at: number;
}

export function teachWords(state: UiState, panel: Extract<Panel, { kind: 'teach' }>): TeachWords {
  const { say } = state.words;
  const { pressed } = panel;
  const title = say('teach.title');
  const labels = meanings.map((name) => say(`teach.${name}`));
  if (pressed === null) return { title, words: say('teach.waiting'), labels, at: -1 };
  const { code, kind, end } = pressed.input;
  const input =
    kind === 'key' ? say('teach.key', { code }) : say('teach.axis', { code, end: end === 'low' ? '−' : '+' });
  const told = { input, device: pressed.device.name };
  const words = pressed.taken
    ? say('teach.taken', told)
    : say('teach.pressed', { ...told, seconds: teachingSeconds(state, panel) });
  return { title, words, labels, at: pressed.at };
}
