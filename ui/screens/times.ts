import { hintsOf } from '../state/hints.ts';
import type { Panel } from '../state/panel.ts';
import type { UiState } from '../state/state.ts';
import { timesItems } from '../state/times-items.ts';
import { stripOf } from '../state/try-out.ts';
import type { Strip } from '../state/try-out.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { group, text } from './parts.ts';
import { readingList } from './reading-list.ts';

type Times = Extract<Panel, { kind: 'times' }>;

/** Sides of the cells, and of what is pressed as a try, units. */
const cells = { roomy: { side: 22, gap: 5 }, narrow: { side: 12, gap: 3 } };
const button = { roomy: 220, narrow: 170, height: 44 };

/** Cells that are lit one after the other; those that are not are only outlined. */
function strip({ cells: count, lit, fills }: Strip, { colours }: Theme, room: keyof typeof cells): Box {
  const isLit = (index: number): boolean => (fills ? index <= lit : index === lit);
  const { side, gap } = cells[room];
  return group(
    { direction: 'row', gap, align: 'center' },
    Array.from({ length: count }, (_, index) => ({
      role: 'none',
      style: { width: side, height: side },
      look: {
        ...(isLit(index) ? { fill: colours.accent } : {}),
        border: { width: 2, colour: isLit(index) ? colours.accent : colours.textMuted },
        radius: 5,
      },
    })),
  );
}

/** Where the selected time is tried: something to press, how fast it is, and what was typed. */
function tryOut(state: UiState, shown: Times, theme: Theme, room: keyof typeof cells): Box {
  const { colours, type, radius } = theme;
  const { presses, typed } = shown.tryOut;
  const shows = stripOf(state, shown);
  const label = state.words.say('times.try', { count: presses });
  const press: Box = {
    role: 'button',
    label,
    press: { type: 'pick', key: 'try', does: 'accept' },
    style: { width: button[room], height: button.height, justify: 'center', padding: { start: 14, end: 14 } },
    look: {
      fill: colours.keycap,
      border: { width: 1, colour: colours.keycapBorder },
      radius: radius.keycap,
    },
    children: [text(label, { ...type.small, colour: colours.text, align: 'center', role: 'none' })],
  };
  const words = text(typed, { ...type.body, colour: colours.text, role: 'none' });
  return group({ direction: 'row', gap: 20, align: 'center', height: button.height }, [
    press,
    ...(shows === undefined ? [] : [strip(shows, theme, room)]),
    ...(room === 'narrow' ? [] : [group({ grow: 1, shrink: 1, basis: 0 }, [words])]),
  ]);
}

/** How long and how often, each tried out at once. */
export function times(state: UiState, shown: Times, theme: Theme, size: ScreenSize): Box {
  const { say } = state.words;
  const title = say('times.title');
  const box = tryOut(state, shown, theme, composition(size).narrow ? 'narrow' : 'roomy');
  const reading = {
    title,
    image: 'settings',
    items: timesItems(state),
    at: shown.at,
    empty: '',
    choices: true,
    focused: state.focus === null,
    group: state.scan.group,
    between: { box, height: button.height },
  };
  const body = readingList(reading, say, theme, size);
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
