import type { ReadingItem } from '../../state/reading-item.ts';
import { cellsOf, cutToCells, wrapCells } from '../../terminal/cells.ts';
import type { Say } from '../../words/catalogue.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';

/** Cells for what a line is about. */
const labelCells = 18;

/** Signs of a line's tone, so that it is told without colour. */
const signs = { plain: ' ', warning: '!', error: 'X' } as const;

function line(item: ReadingItem, selected: boolean, width: number): Line {
  const label = cutToCells(item.label, labelCells);
  const gap = ' '.repeat(Math.max(0, labelCells - cellsOf(label)));
  const text = cutToCells(`${selected ? '>' : ' '}${signs[item.tone]}${label}${gap} ${item.words}`, width);
  const padding = ' '.repeat(Math.max(0, width - cellsOf(text)));
  return selected ? { text: text + padding, style: 'selected' } : plain(text);
}

/** Most lines of the whole text, and of what to do. */
const wholeLines = 6;
const moreLines = 2;

/** A list that is read line by line, with the whole text of the selected one below it. */
export function reading(
  title: string,
  items: readonly ReadingItem[],
  at: number,
  { rows }: TerminalSize,
  width: number,
  say: Say,
): Line[] {
  const item = items[at];
  if (item === undefined) return [strong(title), blank];
  // Title, a blank line before and after the list, the keys.
  const free = rows - 4;
  const whole = wrapCells(item.words, width)
    .slice(0, Math.min(wholeLines, Math.max(1, free - 3)))
    .map(plain);
  const more = item.more === '' ? [] : wrapCells(item.more, width).slice(0, moreLines).map(strong);
  const listed = Math.max(1, free - wholeLines);
  const top = Math.max(0, Math.min(at - Math.floor(listed / 2), items.length - listed));
  const place = items.length > listed ? ` ${say('text.place', { place: at + 1, count: items.length })}` : '';
  return [
    strong(`${title}${place}`),
    blank,
    ...items.slice(top, top + listed).map((one, index) => line(one, top + index === at, width)),
    blank,
    ...whole,
    ...more,
  ];
}
