import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Say } from '../words/catalogue.ts';
import { bodyHeight } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { unseenHeading } from './heading.ts';
import { group, text } from './parts.ts';
import { toneColour } from './reading.ts';
import type { Reading } from './reading.ts';

const padding = { start: 12, end: 12, top: 8, bottom: 8 } as const;
const lineHeight = 1.32;

/** A list that is read, one line a screen: where everything is drawn so large that no more has room. */
export function foldedReading(reading: Reading, say: Say, theme: Theme, size: ScreenSize): Box[] {
  const { colours, type, radius } = theme;
  const { title, items, at, empty, choices, focused } = reading;
  const item = items[at];
  const heading = unseenHeading(title);
  if (item === undefined)
    return [heading, text(empty, { ...type.body, colour: colours.textMuted, lines: 4 })];
  const count = items.length;
  const height = bodyHeight(size);
  const line = Math.ceil(type.small.size * lineHeight);
  const moreLines = item.more === '' ? 0 : 2;
  const lines = Math.floor((height - padding.top - padding.bottom) / line) - 2 - moreLines;
  const small = { ...type.small, role: 'none' } as const;
  const card: Box = {
    role: 'listitem',
    label: [item.label, item.words, item.more].filter((part) => part !== '').join(': '),
    selected: true,
    focused: focused !== false,
    press: { type: 'pick', key: String(at), does: choices === true ? 'accept' : 'select' },
    position: { index: at + 1, count },
    style: { height, padding, gap: 1 },
    look: {
      fill: colours.cardSelected,
      border: { width: 2, colour: focused === false ? colours.cardBorder : colours.accent },
      radius: radius.tile,
    },
    children: [
      group({ direction: 'row', justify: 'between', gap: 10 }, [
        group({ grow: 1, shrink: 1, basis: 0 }, [
          text(item.label, { ...small, colour: toneColour(item.tone, colours.textMuted, theme) }),
        ]),
        text(`${at + 1} / ${count}`, { ...small, colour: colours.textMuted }),
      ]),
      text(item.words, { ...small, colour: colours.text, weight: 600, lines: Math.max(1, lines) }),
      ...(item.more === '' ? [] : [text(item.more, { ...small, colour: colours.text, lines: moreLines })]),
    ],
  };
  const label = say('reading.inSight', { first: at + 1, last: at + 1, count });
  return [heading, { role: 'list', label: `${title}, ${label}`, style: {}, children: [card] }];
}
