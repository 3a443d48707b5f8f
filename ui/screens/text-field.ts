import { graphemes } from '../../src/base/segments.ts';
import type { Action } from '../state/action.ts';
import type { Field } from '../state/field.ts';
import type { Box } from '../view/box.ts';
import { drawable } from '../view/text.ts';
import { widestOf } from '../view/face.ts';
import type { Theme } from '../view/theme.ts';
import { group, text } from './parts.ts';
import { mostWidth } from './text-room.ts';

/** How a text field looks and what is read aloud of it. */
export interface TextFieldLook {
  readonly label: string;
  /** Read aloud; a secret has none. */
  readonly value?: string;
  /** Lines that it is high. */
  readonly lines: number;
  /** Units that it is wide. */
  readonly width: number;
  /** Where there is hardly room: no more above and below the line than its edge. */
  readonly low?: boolean;
  /** Its place among the fields of a form. */
  readonly position?: { readonly index: number; readonly count: number };
  /** Another field is typed in: what comes to this one. Its beginning is shown, without a cursor. */
  readonly comes?: Action;
}

const lineHeight = 26;
const padding = { start: 14, end: 14, top: 9, bottom: 9 } as const;
const blankWidth = 5;
const caretWidth = 2;

/** Longest piece that is drawn in one go. */
const longestPiece = 20;

/** A part of the text that is not broken: letters, a blank, or the cursor. */
interface Piece {
  readonly words: string;
  readonly width: number;
}

const caret: Piece = { words: '', width: caretWidth };

/** Words and blanks, the words in pieces that fit a line. */
function* piecesOf(part: string, size: number, room: number, widest: number): Generator<Piece> {
  let [words, width, letters] = ['', 0, 0];
  for (const { segment } of graphemes(part)) {
    const isBlank = segment === ' ';
    // Marks can be stacked without end.
    const drawn = drawable(segment.slice(0, 8));
    const takes = mostWidth(drawn) * size * widest;
    // What is wider than a line would leave the field.
    if (words !== '' && (isBlank || letters >= longestPiece || width + takes > room)) {
      yield { words, width };
      [words, width, letters] = ['', 0, 0];
    }
    if (isBlank) yield { words: ' ', width: blankWidth };
    else [words, width, letters] = [words + drawn, width + takes, letters + 1];
  }
  if (words !== '') yield { words, width };
}

/** The lines that the pieces take at most, each as many as fit it. */
function brokenInLines(pieces: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [[]];
  let left = width;
  for (const piece of pieces) {
    if (piece.width > left && left < width) {
      lines.push([]);
      left = width;
    }
    lines.at(-1)?.push(piece);
    left -= piece.width;
  }
  return lines;
}

function pieceBox(piece: Piece, theme: Theme): Box {
  const { colours, type } = theme;
  if (piece === caret) {
    return {
      role: 'none',
      caret: true,
      style: { width: caretWidth, height: lineHeight - 4 },
      look: { fill: colours.accent },
    };
  }
  if (piece.words === ' ') return group({ width: blankWidth, height: lineHeight - 4 }, []);
  return text(piece.words, { ...type.body, colour: colours.text, role: 'none', direction: 'ltr' });
}

/**
 * A text that is being edited, with its cursor; of a long one the lines around the cursor.
 * Words are boxes that wrap, so that nothing needs measuring here.
 */
export function textField(
  { text: typed, cursor: place }: Pick<Field, 'text' | 'cursor'>,
  look: TextFieldLook,
  theme: Theme,
): Box {
  const { colours, type, radius, outline } = theme;
  const { label, value, lines: high, width, low = false, position, comes } = look;
  const cursor = comes === undefined ? place : 0;
  const around = low ? { ...padding, top: 2, bottom: 2 } : padding;
  const { size } = type.body;
  const widest = widestOf(theme.faces);
  const room = width - padding.start - padding.end - 2;
  const before = [...piecesOf(typed.slice(0, cursor), size, room, widest)];
  const mark = comes === undefined ? [caret] : [];
  const lines = brokenInLines(
    [...before, ...mark, ...piecesOf(typed.slice(cursor), size, room, widest)],
    room,
  );
  const at = Math.max(
    0,
    lines.findIndex((line) => line.includes(caret)),
  );
  const first = Math.max(0, Math.min(at - Math.max(0, high - 2), lines.length - high));
  const shown = lines.slice(first, first + high);
  return {
    role: 'textbox',
    label,
    ...(value === undefined ? {} : { value }),
    selected: comes === undefined,
    ...(position === undefined ? {} : { position }),
    // Who has a keyboard need not press it.
    press: comes ?? { type: 'keys' },
    style: { flow: 'ltr', width, height: high * lineHeight + around.top + around.bottom, padding: around },
    look: {
      fill: colours.keycap,
      border:
        comes === undefined
          ? { width: outline, colour: colours.accent }
          : { width: 1, colour: colours.textMuted },
      radius: radius.tile,
    },
    children: shown.map((line) =>
      group(
        { direction: 'row', align: 'center', height: lineHeight },
        line.map((piece) => pieceBox(piece, theme)),
      ),
    ),
  };
}
