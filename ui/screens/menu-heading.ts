import { lineIcons, magnifier } from '../../assets/icons/icons.ts';
import { remainingSeconds } from '../state/countdown.ts';
import { menuOf } from '../state/rows.ts';
import { selectedEntry, titleOf } from '../state/state.ts';
import type { RunningCountdown, Search, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Colour } from '../view/colour.ts';
import type { Theme } from '../view/theme.ts';
import type { Composition } from './composition.ts';
import { unseenHeading } from './heading.ts';
import { group, icon, text } from './parts.ts';

/** What there is to do. */
export function menuTitle({ entries, words: { say } }: UiState, { texts }: Theme): string {
  return entries.length === 0 ? say('menu.title.empty') : texts.choose || say('menu.title');
}

/** A line under the heading with an icon before it. */
function iconLine(path: string, words: string, colour: Colour, theme: Theme, role: Box['role']): Box {
  return {
    role,
    label: words,
    style: { direction: 'row', align: 'center', gap: 8 },
    children: [
      icon(path, 18, colour, 2),
      group({ grow: 1, shrink: 1, basis: 0 }, [text(words, { ...theme.type.body, colour, role: 'none' })]),
    ],
  };
}

/** Height of the box in which letters stand, units: as that of a line of the heading. */
const boxHeight = 24;

/** The letters as they stand in a field, for a theme that wants them so. */
function searchBox({ text: typed, found }: Search, told: string, theme: Theme): Box {
  const { colours, type, radius, outline } = theme;
  const ink = found ? colours.text : colours.warning;
  const shown = found ? typed : told;
  return group({ direction: 'row' }, [
    {
      role: 'search',
      label: told,
      style: {
        direction: 'row',
        align: 'center',
        gap: 8,
        height: boxHeight,
        minWidth: 200,
        shrink: 1,
        padding: { start: 10, end: 14 },
      },
      look: {
        fill: colours.keycap,
        border: { width: Math.min(2, outline), colour: found ? colours.accent : colours.warning },
        radius: Math.min(boxHeight / 2, radius.tile),
      },
      children: [
        icon(magnifier, 16, ink, 2),
        text(shown, { ...type.small, weight: 600, colour: ink, role: 'none', style: { shrink: 1 } }),
        ...(found ? [caret(colours.accent)] : []),
      ],
    },
  ]);
}

function caret(colour: Colour): Box {
  return { role: 'none', style: { width: 2, height: 16 }, look: { fill: colour } };
}

/**
 * The one thing that matters now beside the list: a search, the countdown, what
 * went wrong (so that a menu with less in it than expected explains itself), or
 * how much there is.
 */
export function subline(state: UiState, theme: Theme): Box {
  const { colours, type } = theme;
  const { search, countdown, entries, words } = state;
  const { say } = words;
  if (search !== null) {
    const told = say(search.found ? 'menu.search' : 'menu.search.nothing', { text: search.text });
    if (theme.searchStyle === 'box') return searchBox(search, told, theme);
    return iconLine(magnifier, told, search.found ? colours.text : colours.warning, theme, 'search');
  }
  if (countdown !== null) {
    const told = say('menu.countdown', { title: titleOf(state, countdown.entryId) });
    return text(told, { ...type.body, colour: colours.textMuted });
  }
  const problem = state.status.findLast((line) => line.level === 'error');
  if (problem !== undefined) {
    const told = [problem.subject, state.words.told(problem.text)].filter((part) => part !== '');
    return iconLine(lineIcons['error'] ?? '', told.join(': '), colours.warning, theme, 'alert');
  }
  const count = entries.length;
  if (count === 0) return text(say('menu.looking'), { ...type.body, colour: colours.textMuted });
  const selected = selectedEntry(state);
  const place = selected === undefined ? 0 : menuOf(state).order.indexOf(selected) + 1;
  const counted = count === 1 || place === 0;
  const told = counted ? say('menu.entries', { count }) : say('menu.place', { place, count });
  return text(told, { ...type.body, colour: colours.textMuted });
}

/** Seconds in a ring that empties with them. */
export function countdownRing(state: UiState, countdown: RunningCountdown, size: number, theme: Theme): Box {
  const { colours, type } = theme;
  const seconds = remainingSeconds(countdown, state.nowMs);
  // Whole seconds, as the number: ring and number change in the same frame.
  const fraction = Math.min(1, (seconds * 1000) / Math.max(1, countdown.totalMs));
  const words = seconds < 1000 ? String(seconds) : '…';
  return {
    role: 'timer',
    label: state.words.say('menu.countdown.timer', { seconds }),
    value: String(seconds),
    style: { width: size, height: size, align: 'center', justify: 'center' },
    content: { kind: 'ring', fraction, thickness: 5, colour: colours.accent, track: colours.track },
    children: [
      text(words, {
        size: type.title.size + 2,
        weight: 600,
        colour: colours.text,
        align: 'center',
        role: 'none',
      }),
    ],
  };
}

/** Where there is room for one line: what is going on if it matters now, else what to do; and the seconds. */
function foldedHeading(state: UiState, theme: Theme, height: number): Box {
  const { colours, type } = theme;
  const { search, countdown, status } = state;
  const title = menuTitle(state, theme);
  const seconds = countdown === null ? 0 : remainingSeconds(countdown, state.nowMs);
  const isTold = search !== null || countdown !== null || status.some(({ level }) => level === 'error');
  const line = isTold
    ? [unseenHeading(title), subline(state, { ...theme, searchStyle: 'line' })]
    : [text(title, { ...type.body, weight: 600, colour: colours.text, role: 'heading' })];
  const timer: Box = {
    role: 'timer',
    label: state.words.say('menu.countdown.timer', { seconds }),
    value: String(seconds),
    style: {},
    children: [text(String(seconds), { ...type.title, weight: 600, colour: colours.accent, role: 'none' })],
  };
  return group({ direction: 'row', align: 'center', gap: 10, height }, [
    group({ grow: 1, shrink: 1, basis: 0 }, line),
    ...(countdown === null ? [] : [timer]),
  ]);
}

/** What of the heading a theme has a place of its own for. */
export interface Elsewhere {
  readonly message?: boolean;
  readonly countdown?: boolean;
}

/** The menu's heading: what to do, what is going on, and the countdown beside it. */
export function menuHeading(
  state: UiState,
  theme: Theme,
  measures: Composition,
  elsewhere: Elsewhere = {},
): Box {
  const { colours, type } = theme;
  const { countdown } = state;
  const { heading: height } = measures;
  if (measures.folded) return foldedHeading(state, theme, height);
  // The heading stays where it is when a search begins.
  const boxed = theme.searchStyle === 'box' && state.search !== null;
  const words = group({ grow: 1, shrink: 1, basis: 0, justify: 'center', gap: boxed ? 0 : 2 }, [
    text(menuTitle(state, theme), {
      ...type[measures.headingType],
      colour: colours.text,
      role: 'heading',
    }),
    ...(elsewhere.message === true ? [] : [subline(state, theme)]),
  ]);
  const isHere = countdown !== null && elsewhere.countdown !== true;
  const ring = isHere ? [countdownRing(state, countdown, height - 4, theme)] : [];
  return group({ direction: 'row', align: 'center', gap: 20, height }, [words, ...ring]);
}
