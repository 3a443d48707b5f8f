import type { FeedbackKind } from '../state/feedback.ts';
import { hintsOf } from '../state/hints.ts';
import { keyRowsOf } from '../state/screen-keys.ts';
import { remainingSeconds } from '../state/countdown.ts';
import { selectedRow } from '../state/rows.ts';
import { shownOf } from '../state/state.ts';
import type { UiState } from '../state/state.ts';
import { senseOf } from '../semantics/sense.ts';
import type { Sense } from '../semantics/sense.ts';
import type { Spoken } from '../semantics/spoken.ts';
import { typedField } from '../semantics/typed-field.ts';
import type { TypedField } from '../semantics/typed-field.ts';
import type { FocusPlace } from './orders.ts';

/** What a state has to say, in nothing of which a character of a secret stands. */
export interface Moment {
  readonly kind: Sense['kind'];
  readonly name: string;
  /** How many screens lie below this one. */
  readonly depth: number;
  readonly focused: readonly Spoken[];
  /** Where that is; undefined where nothing has the focus. */
  readonly place: FocusPlace | undefined;
  readonly alerts: readonly string[];
  /** What is only read: sentences, not the keys that hold. */
  readonly texts: readonly string[];
  readonly statuses: readonly string[];
  /** Letters typed to find something, as they are told; empty for none. */
  readonly search: string;
  readonly field: TypedField | undefined;
  /** Seconds until something starts by itself. */
  readonly seconds: number | undefined;
  /** What a start is doing; empty while none is under way. */
  readonly stage: string;
  readonly state: Pick<UiState, 'aids' | 'feedback' | 'words'>;
}

const tonedAlone: ReadonlySet<FeedbackKind> = new Set(['waiting', 'accepted', 'rejected']);

/** The same thing after its letters were left out, where the letters of a secret are pressed on the screen. */
function withoutLetters(state: UiState, focused: readonly Spoken[]): Spoken[] {
  const { keys } = state;
  if (keys === null) return [...focused];
  const rows = keyRowsOf(state, keys);
  return focused.filter(({ press }) => {
    if (press?.type !== 'pick') return true;
    const [row = -1, column = -1] = press.key.split(' ').map(Number);
    const key = rows[row]?.[column];
    return key !== undefined && 'does' in key;
  });
}

function labelsOf({ all }: Sense, ...roles: readonly Spoken['role'][]): string[] {
  return all.filter(({ role }) => roles.includes(role)).map(({ label }) => label);
}

/** What a tone tells of a key is not said as well; what is held is said when it begins to be. */
function statusesOf({ feedback, held }: UiState, statuses: readonly string[]): string[] {
  const toned = feedback !== null && tonedAlone.has(feedback.kind);
  return statuses.slice(toned ? 1 : 0).filter((status) => !held.includes(status));
}

/** Whether the entry that has the focus starts by itself; with one entry alone there is nothing to tell. */
function isOnDefault(state: UiState, { kind }: Sense): boolean {
  const row = kind === 'menu' ? selectedRow(state) : undefined;
  return row?.kind === 'entry' && row.entry.id === state.defaultId && state.entries.length > 1;
}

/** The place of what is told to have the focus; of a row or group that has it together, where it begins. */
function placeOf(state: UiState, sense: Sense, focused: readonly Spoken[]): FocusPlace | undefined {
  const [first, ...others] = focused;
  if (first === undefined) return undefined;
  const { index, count } = first.position ?? { index: 0, count: 0 };
  const end = (others.at(-1) ?? first).position?.index;
  const isDefault = index > 0 && others.length === 0 && isOnDefault(state, sense);
  return { index, count, isDefault, isLast: index > 0 && end === count };
}

export function momentOf(state: UiState): Moment {
  const sense = senseOf(state);
  const field = typedField(state);
  const focused = field?.secret === true ? withoutLetters(state, sense.focused) : sense.focused;
  const hints = new Set(hintsOf(state, shownOf(state)).map(({ keys, does }) => `${keys.join(' ')}: ${does}`));
  const { countdown, nowMs, screen } = state;
  return {
    kind: sense.kind,
    name: sense.name,
    depth: state.above.length + (state.help === null ? 0 : 1),
    focused,
    place: placeOf(state, sense, focused),
    alerts: sense.alerts,
    texts: labelsOf(sense, 'text').filter((label) => !hints.has(label)),
    statuses: statusesOf(state, labelsOf(sense, 'status')),
    search: labelsOf(sense, 'search')[0] ?? '',
    field,
    seconds: countdown === null ? undefined : remainingSeconds(countdown, nowMs),
    stage: screen.kind === 'progress' ? screen.progress.stage : '',
    state,
  };
}
