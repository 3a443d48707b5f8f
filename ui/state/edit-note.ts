import type { Failure } from '../../src/base/errors.ts';
import type { ServerMessage } from '../../src/wire/messages.ts';
import { commonBeginning } from '../../src/base/common-beginning.ts';
import type { Words } from '../words/words.ts';
import { asWord, editFault, bytesOf, mostBytes, nameBefore } from './entry-edit.ts';
import { edited } from './field.ts';
import type { Panel } from './panel.ts';
import type { UiState } from './state.ts';

/** What came of the last thing that was done in the editor, besides typing. */
export type EditNote =
  /** The core was asked how the name goes on, under this number. */
  | { readonly kind: 'asked'; readonly id: number }
  /** The ways to go on; one or none when `labels` is empty. */
  | { readonly kind: 'offered'; readonly labels: readonly string[]; readonly found: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

type EditorPanel = Extract<Panel, { kind: 'editor' }>;
type Answer = Extract<ServerMessage, { type: 'reply' | 'refusal' }>;

/** Ways to go on that are told; who wants more types a letter more. */
const mostTold = 12;

/** The editor with what the core says of the name before its cursor: it goes on as far as all ways do. */
function completed(panel: EditorPanel, message: Answer): EditorPanel {
  if (message.type === 'refusal') {
    const { stage, subject, reason, advice } = message;
    return { ...panel, note: { kind: 'failed', failure: { stage, subject, reason, advice } } };
  }
  if (message.reply.what !== 'complete') return { ...panel, note: null };
  const { name, field } = panel;
  const typed = nameBefore(name, field.text, field.cursor);
  const written = (word: string): string => (name === 'initrds' ? asWord(word) : word);
  const ways = message.reply.candidates
    .filter(({ kind }) => kind !== 'variable')
    .map(({ word, label }) => ({ word: written(word), label }))
    .filter(({ word }) => word.startsWith(typed));
  const rest = commonBeginning(ways.map(({ word }) => word)).slice(typed.length);
  // A step of its own to be undone.
  const next = rest === '' ? field : edited({ ...field, last: '' }, { type: 'text', text: rest });
  const labels = ways.length > 1 ? ways.map(({ label }) => label) : [];
  return {
    ...panel,
    field: next === field ? field : { ...next, last: '' },
    note: { kind: 'offered', labels, found: ways.length > 0 },
  };
}

/** Takes the answer that an editor waits for; undefined when it is about something else. */
export function withCompletion(state: UiState, message: Answer): UiState | undefined {
  const place = state.above.findIndex(
    (panel) => panel.kind === 'editor' && panel.note?.kind === 'asked' && panel.note.id === message.id,
  );
  const panel = state.above[place];
  if (panel?.kind !== 'editor') return undefined;
  return { ...state, above: state.above.with(place, completed(panel, message)) };
}

/** The line below the field that is typed in. */
export interface NoteLine {
  readonly words: string;
  /** An alarm is what a person should know before going on; what is told is heard once, when it comes. */
  readonly tone: 'plain' | 'told' | 'alarm';
}

function noteWords(note: EditNote, { say, told }: Words): NoteLine | null {
  switch (note.kind) {
    case 'asked':
      return { words: say('report.wait'), tone: 'plain' };
    case 'failed': {
      const { stage, subject, reason } = note.failure;
      return { words: `${told(stage)} ${subject}: ${told(reason)}`, tone: 'alarm' };
    }
    case 'offered': {
      if (!note.found) return { words: say('editor.nothing'), tone: 'told' };
      if (note.labels.length === 0) return null;
      const names = note.labels.slice(0, mostTold).join('  ');
      const count = note.labels.length - mostTold;
      return { words: count > 0 ? say('editor.more', { names, count }) : names, tone: 'told' };
    }
  }
}

/** What is told of the field that is typed in: what is wrong with it, what came of a key, what it takes. */
export function editLine({ name, field, note }: EditorPanel, words: Words): NoteLine {
  const { say } = words;
  const counted = { bytes: bytesOf(field.text), most: mostBytes };
  const fault = editFault(name, field.text);
  if (fault !== null) return { words: say(fault, counted), tone: 'alarm' };
  const noted = note === null ? null : noteWords(note, words);
  if (noted !== null) return noted;
  return {
    words: name === 'cmdline' ? say('editor.bytes', counted) : say(`editor.${name}.what`),
    tone: 'plain',
  };
}
