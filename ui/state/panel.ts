import type { Failure } from '../../src/base/errors.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import type { Reply } from '../../src/wire/asks.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import type { EditNote } from './edit-note.ts';
import type { EditField, EntryEdit } from './entry-edit.ts';
import type { Field } from './field.ts';
import type { LinkField, LinkForm } from './link-form.ts';
import type { ReportAsk } from './report.ts';
import type { UiState } from './state.ts';
import type { Pressed } from './teaching.ts';
import type { TryOut } from './try-out.ts';

/** A screen of the user's own, before what the core has to show. */
export type Panel =
  /** Everything of an entry; `at` is the line that is read. */
  | { readonly kind: 'details'; readonly entryId: string; readonly at: number }
  /** Kernel, initrds and arguments of an entry; `field` is the one that is typed in, `name` which. */
  | {
      readonly kind: 'editor';
      readonly entryId: string;
      readonly name: EditField;
      readonly field: Field;
      /** The fields as they were left; of the one that is typed in as it was come to. */
      readonly fields: Readonly<Record<EditField, Field>>;
      readonly note: EditNote | null;
    }
  /** Asks before an entry is started that is warned of; null starts it as it is. */
  | {
      readonly kind: 'confirm';
      readonly entryId: string;
      readonly edit: EntryEdit | null;
      readonly agrees: boolean;
    }
  /** The status log; `seq` is the line that is read, null the last one, whichever that is. */
  | { readonly kind: 'log'; readonly seq: number | null }
  /** Restart, switch off; `at` is the choice. */
  | { readonly kind: 'power'; readonly at: number }
  /** What helps a person here, each to be switched on and off; `at` is the line that is read. */
  | { readonly kind: 'aids'; readonly at: number }
  /** How long and how often, tried out where it is changed; `at` is the line. */
  | { readonly kind: 'times'; readonly at: number; readonly tryOut: TryOut }
  /** A switch is pressed to be taught; since when nothing else was. */
  | { readonly kind: 'teach'; readonly pressed: Pressed | null; readonly sinceMs: number }
  /** An output of sound asks whether it is heard, since when, in which round; `at` is the answer. */
  | {
      readonly kind: 'listen';
      readonly output: string;
      readonly round: number;
      readonly at: number;
      readonly sinceMs: number;
    }
  /** What may be otherwise than it is; `at` is the row. */
  | { readonly kind: 'settings'; readonly at: number }
  /** What kboot is and is made of; `at` is the line that is read. */
  | { readonly kind: 'about'; readonly at: number }
  /** The network's links; `at` is the line that is read. */
  | { readonly kind: 'network'; readonly at: number }
  /** How one link gets its address; the number of the try that is under way, and what came of the last one. */
  | {
      readonly kind: 'link';
      readonly name: string;
      readonly form: LinkForm;
      readonly at: number;
      readonly trial: number | null;
      readonly outcome:
        | null
        | { readonly failure: Failure }
        | { readonly address: string; readonly place: string }
        | 'forgotten';
    }
  /** A field of the link below is typed. */
  | { readonly kind: 'link-field'; readonly name: LinkField; readonly field: Field }
  /** What the core was asked, under the number of the ask, and what came of it; `at` is the line that is read. */
  | {
      readonly kind: 'report';
      readonly id: number;
      readonly ask: ReportAsk;
      readonly answer: Reply | null;
      readonly failure: Failure | null;
      readonly at: number;
    };

/** Opens a panel before all others. */
export function opened(state: UiState, panel: Panel): Step {
  return quiet({ ...state, above: [...state.above, panel], search: null });
}

/** Closes the panel in sight. */
export function closed(state: UiState): UiState {
  return { ...state, above: state.above.slice(0, -1) };
}

/** The panel in sight as it is now. */
export function turned(state: UiState, panel: Panel): Step {
  return quiet({ ...state, above: [...state.above.slice(0, -1), panel] });
}

/** Without the panels of entries that are there no more: their device has gone. */
export function withoutGone(state: UiState): UiState {
  if (state.above.length === 0) return state;
  const ids = new Set(state.entries.map(({ id }) => id));
  const above = state.above.filter((panel) => !('entryId' in panel) || ids.has(panel.entryId));
  return above.length === state.above.length ? state : { ...state, above };
}

/** The entry that a panel is about. */
export function entryOf(state: UiState, { entryId }: { readonly entryId: string }): BootEntry | undefined {
  return state.entries.find(({ id }) => id === entryId);
}
