import { lengthOf } from '../state/field.ts';
import { shownOf } from '../state/state.ts';
import type { UiState } from '../state/state.ts';

/** The text that is typed now, as it may be told. */
export interface TypedField {
  /** Of a secret that is hidden a sign for each character. */
  readonly text: string;
  /** Place of the cursor in `text`, UTF-16 units. */
  readonly cursor: number;
  /** A password: its characters are told to nobody, shown on the screen or not. */
  readonly secret: boolean;
}

/** Stands for a character of a secret. */
const hidden = '•';

/** The field that is typed in; undefined where nothing is. */
export function typedField(state: UiState): TypedField | undefined {
  const shown = shownOf(state);
  if (shown.kind === 'editor' || shown.kind === 'link-field')
    return { ...placeOf(shown.field), secret: false };
  if (shown.kind !== 'asked' || shown.asked.sent) return undefined;
  const { prompt, field } = shown.asked;
  if (prompt.kind === 'text') return { ...placeOf(field), secret: false };
  if (prompt.kind === 'confirm') return undefined;
  const before = lengthOf(field.text.slice(0, field.cursor));
  return { text: hidden.repeat(lengthOf(field.text)), cursor: before, secret: true };
}

function placeOf({ text, cursor }: { readonly text: string; readonly cursor: number }): {
  readonly text: string;
  readonly cursor: number;
} {
  return { text, cursor };
}
