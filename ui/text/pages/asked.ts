import type { Asked } from '../../state/asked.ts';
import { lengthOf } from '../../state/field.ts';
import type { Shown, UiState } from '../../state/state.ts';
import { wrapCells } from '../../terminal/cells.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';
import { choiceLines } from './choice-lines.ts';
import { fieldLines } from './field-lines.ts';

/** Lines of a field; of a longer text those around the cursor are shown. */
const fieldHeight = 3;

function secret({ field, revealed }: Asked, width: number): Line[] {
  if (revealed) return fieldLines(field, width, fieldHeight);
  const stars = (text: string): string => '*'.repeat(lengthOf(text));
  const hidden = { text: stars(field.text), cursor: lengthOf(field.text.slice(0, field.cursor)) };
  return fieldLines(hidden, width, fieldHeight);
}

function counted(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}

function answer(asked: Asked, width: number): Line[] {
  if (asked.sent) return [plain('Trying it...')];
  switch (asked.prompt.kind) {
    case 'confirm':
      return choiceLines(['No', 'Yes'], asked.agrees ? 1 : 0, width);
    case 'text':
      return fieldLines(asked.field, width, fieldHeight);
    case 'password':
      return [...secret(asked, width), plain(counted(lengthOf(asked.field.text)))];
  }
}

/** A question of the core: what is asked and why, what was wrong with the last answer, the answer. */
export function asked(
  { keyboard }: UiState,
  shown: Extract<Shown, { kind: 'asked' }>,
  { rows }: TerminalSize,
  width: number,
): Line[] {
  const { title, text, problem, kind } = shown.asked.prompt;
  const told = (words: string, most: number): Line[] =>
    words === '' ? [] : [...wrapCells(words, width).slice(0, most).map(plain), blank];
  const head = [...wrapCells(title, width).slice(0, 2).map(strong), blank];
  const why = told(text, 4);
  const wrong = told(problem === '' ? '' : `! ${problem}`, 2);
  const given = answer(shown.asked, width);
  const layout = keyboard === '' || kind === 'confirm' ? [] : [plain(`Keyboard layout: ${keyboard}`)];
  // On the lowest terminal the answer counts more than why it is asked for.
  const room = rows - 1 - head.length - given.length - layout.length;
  const words = [...wrong, ...why].slice(0, Math.max(0, room));
  return [...head, ...words, ...given, ...layout];
}
