import type { Asked } from '../../state/asked.ts';
import { inLanguage } from '../../state/asked.ts';
import { lengthOf } from '../../state/field.ts';
import type { Shown, UiState } from '../../state/state.ts';
import { wrapCells } from '../../terminal/cells.ts';
import type { Say } from '../../words/catalogue.ts';
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

function answer(asked: Asked, width: number, say: Say): Line[] {
  if (asked.sent) return [plain(say('asked.trying'))];
  switch (asked.prompt.kind) {
    case 'confirm':
      return choiceLines([say('asked.no'), say('asked.yes')], asked.agrees ? 1 : 0, width);
    case 'text':
      return fieldLines(asked.field, width, fieldHeight);
    case 'password':
      return [...secret(asked, width), plain(say('asked.count', { count: lengthOf(asked.field.text) }))];
  }
}

/** A question of the core: what is asked and why, what was wrong with the last answer, the answer. */
export function asked(
  { keyboard, words }: UiState,
  shown: Extract<Shown, { kind: 'asked' }>,
  { rows }: TerminalSize,
  width: number,
): Line[] {
  const { say } = words;
  const { title, text, problem, kind } = inLanguage(shown.asked.prompt, words);
  const told = (part: string, most: number): Line[] =>
    part === '' ? [] : [...wrapCells(part, width).slice(0, most).map(plain), blank];
  const head = [...wrapCells(title, width).slice(0, 2).map(strong), blank];
  const why = told(text, 4);
  const wrong = told(problem === '' ? '' : `! ${problem}`, 2);
  const given = answer(shown.asked, width, say);
  const layout =
    keyboard === '' || kind === 'confirm' ? [] : [plain(say('asked.layout', { layout: keyboard }))];
  // On the lowest terminal the answer counts more than why it is asked for.
  const room = rows - 1 - head.length - given.length - layout.length;
  const said = [...wrong, ...why].slice(0, Math.max(0, room));
  return [...head, ...said, ...given, ...layout];
}
