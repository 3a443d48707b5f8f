import { lineIcons } from '../../assets/icons/icons.ts';
import type { ReadingItem } from '../state/reading-item.ts';
import type { Box } from '../view/box.ts';
import { widestOf } from '../view/face.ts';
import type { Theme } from '../view/theme.ts';
import type { Say } from '../words/catalogue.ts';
import { bodyHeight, composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { screenHeading } from './heading.ts';
import { group, icon, text } from './parts.ts';
import { foldedReading } from './folded-reading.ts';
import { toneColour } from './reading.ts';
import type { Reading } from './reading.ts';
import { scrollBar } from './scroll-bar.ts';
import { usualWidth } from './text-room.ts';

/** Each line can be pressed, and is high enough for a finger. */
const rowHeight = 44;
/** Room for the labels; in a narrow column for the longest of them, if that takes less. */
const labelRoom = 150;
const narrowColumn = 600;

function labelWidth({ items }: Reading, column: number, { type, faces }: Theme): number {
  if (column >= narrowColumn) return labelRoom;
  const bold = 1.06 * widestOf(faces) * type.small.size;
  const longest = Math.max(0, ...items.map(({ label }) => usualWidth(label) * bold));
  return Math.min(labelRoom, Math.ceil(longest));
}

/** Whether a line has the focus, by itself or with its group. */
function hasFocus({ at, focused = true, group = null }: Reading, index: number): boolean {
  return focused && (group === null ? index === at : index >= group.from && index <= group.to);
}

function line(item: ReadingItem, index: number, reading: Reading, labels: number, theme: Theme): Box {
  const { colours, type } = theme;
  const selected = index === reading.at;
  const focused = hasFocus(reading, index);
  const tone = toneColour(item.tone, colours.textMuted, theme);
  const ink = selected ? colours.text : tone;
  const weight = selected ? 600 : theme.type.small.weight;
  const sign = item.tone === 'plain' ? [] : [icon(lineIcons[item.tone] ?? '', 18, tone, 2)];
  return {
    role: 'listitem',
    label: [item.label, item.words, item.more].filter((part) => part !== '').join(': '),
    selected,
    focused,
    press: { type: 'pick', key: String(index), does: reading.choices === true ? 'accept' : 'select' },
    position: { index: index + 1, count: reading.items.length },
    style: { direction: 'row', align: 'center', gap: 12, height: rowHeight, padding: { start: 14, end: 12 } },
    look: {
      ...(selected ? { fill: colours.cardSelected } : {}),
      ...(focused ? { border: { width: 2, colour: colours.accent } } : {}),
      radius: theme.radius.keycap,
    },
    children: [
      group({ width: 18, height: 18 }, sign),
      group({ width: labels }, [text(item.label, { ...type.small, weight, colour: ink, role: 'none' })]),
      group({ grow: 1, shrink: 1, basis: 0 }, [
        text(item.words, {
          ...type.small,
          weight,
          colour: selected ? colours.text : colours.textMuted,
          role: 'none',
        }),
      ]),
    ],
  };
}

/** The whole text of the line that is read. */
function whole(item: ReadingItem, lines: number, height: number, theme: Theme): Box {
  const { colours, type, radius } = theme;
  // Where nothing is to be done the words have its room too.
  const own = item.more === '' ? lines + 2 : lines;
  return {
    role: 'none',
    style: { height, padding: { start: 20, end: 20, top: 12, bottom: 12 }, gap: 4 },
    look: { fill: colours.card, border: { width: 1, colour: colours.cardBorder }, radius: radius.card },
    children: [
      text(item.label, {
        ...type.small,
        colour: toneColour(item.tone, colours.textMuted, theme),
        role: 'none',
      }),
      text(item.words, { ...type.body, colour: colours.text, lines: own, role: 'none' }),
      ...(item.more === ''
        ? []
        : [text(item.more, { ...type.body, weight: 600, colour: colours.text, lines: 2, role: 'none' })]),
    ],
  };
}

/** Heights of what stands around the list. */
const headingHeight = { roomy: 72, dense: 54 };
/** Where a long one takes two lines. */
const twoLines = 88;
const wholeLines = { roomy: 4, dense: 2 };

/**
 * A list that is read line by line: one line each, and below it the whole text of the one that
 * is selected, so that long ones are whole on the smallest screen.
 */
export function readingList(reading: Reading, say: Say, theme: Theme, size: ScreenSize): Box[] {
  const measures = composition(size);
  const kind = measures.headingType === 'smallHeading' ? 'dense' : 'roomy';
  const { type, colours } = theme;
  const lines = wholeLines[kind];
  // Lines of the whole text, two of what to do, and its label.
  const wholeHeight = Math.ceil((lines + 2) * type.body.size * 1.32 + type.small.size * 1.32 + 24 + 2 * 4);
  const gap = measures.gap;
  const { between } = reading;
  const betweenHeight = between === undefined ? 0 : between.height + gap;
  const headed = kind === 'roomy' && measures.column < narrowColumn ? twoLines : headingHeight[kind];
  const free = bodyHeight(size) - headed - wholeHeight - betweenHeight - gap;
  const rows = Math.max(1, Math.floor(free / rowHeight));
  const count = reading.items.length;
  const item = reading.items[reading.at];
  const top = Math.max(0, Math.min(reading.at - Math.floor(rows / 2), count - rows));
  const heading = group({ height: headed, justify: 'start' }, [
    screenHeading(reading.title, reading.image, theme, measures),
  ]);
  if (measures.folded) return foldedReading(reading, say, theme, size);
  if (item === undefined) {
    return [heading, text(reading.empty, { ...type.body, colour: colours.textMuted, lines: 3 })];
  }
  const labels = labelWidth(reading, measures.column, theme);
  const list: Box = {
    role: 'list',
    label: reading.title,
    style: { grow: 1, shrink: 1, basis: 0 },
    children: reading.items
      .slice(top, top + rows)
      .map((one, index) => line(one, top + index, reading, labels, theme)),
  };
  const place = { top, rows, count };
  const label = say('reading.inSight', { first: top + 1, last: Math.min(count, top + rows), count });
  const bar = count <= rows ? [] : [scrollBar({ ...place, label }, rows * rowHeight, theme)];
  return [
    heading,
    group({ direction: 'row', gap: 14, height: rows * rowHeight }, [list, ...bar]),
    group({ grow: 1 }, []),
    ...(between === undefined ? [] : [group({ height: betweenHeight }, [between.box])]),
    whole(item, lines, wholeHeight, theme),
  ];
}
