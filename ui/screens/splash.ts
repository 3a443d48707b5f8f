import { remainingMs } from '../state/countdown.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Parts } from './arranged.ts';
import { brandAt, brandImage } from './brand.ts';
import { chrome } from './chrome.ts';
import { arrangedFor, composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { group, text } from './parts.ts';
import { progressShape } from './progress-shape.ts';

/** Parts that the wait before a start is shown in; as many as a start has stages. */
const waitParts = 6;
const barWidth = 320;
const noteWidth = 480;

/** Everything is done: the machine goes on without kboot. */
export const wholeShares: readonly number[] = Array.from({ length: waitParts }, () => 1);

/** How much of the wait before the start is over; nothing while there is nothing to start. */
export function countdownShares(state: UiState): number[] {
  const { countdown } = state;
  const over =
    countdown === null ? 0 : 1 - remainingMs(countdown, state.nowMs) / Math.max(1, countdown.totalMs);
  return Array.from({ length: waitParts }, (_, part) => Math.max(0, Math.min(1, over * waitParts - part)));
}

/** What opens a hidden menu, for who has pressed something else; nothing for all others. */
export function knockedWords({ concealed, opening, words: { say } }: UiState): string {
  return concealed && opening?.knocked === true ? say('menu.hidden', { seconds: opening.holdMs / 1000 }) : '';
}

/**
 * A brand's picture instead of the menu or of a boot task: the logo and the progress, no word.
 * @param label what is going on, for who does not see it
 * @param note words in the place of the progress, where nothing goes on; none when empty
 */
export function splash(
  label: string,
  shares: readonly number[],
  theme: Theme,
  surface: ScreenSize,
  note = '',
): Box {
  const size = arrangedFor(surface, 'splash');
  const { column, folded } = composition(size);
  const width = Math.min(barWidth, column);
  const looks = folded ? { ...theme, progress: 'bar' as const } : theme;
  const done = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  const logo = (image: Box): Box => ({ role: 'heading', label, style: {}, children: [image] });
  const words = (room: number): Box =>
    group({ grow: 1, align: 'center', justify: 'center' }, [
      text(note, {
        ...theme.type.body,
        colour: theme.colours.text,
        lines: 4,
        align: 'center',
        role: 'status',
        style: { maxWidth: Math.min(noteWidth, room) },
      }),
    ]);
  const bar = (room: number): Box => ({
    role: 'progressbar',
    label,
    value: `${Math.round(100 * done)} %`,
    style: { grow: 1, align: 'center', justify: 'center' },
    children: [progressShape(shares, room, looks)],
  });
  const shape = (room: number): Box => (note === '' ? bar(Math.min(width, room)) : words(room));
  const parts: Parts = {
    logo: (room) => [group({ grow: 1, align: 'center', justify: 'center' }, [logo(brandAt(theme, room))])],
    progress: (room) => [shape(room.width)],
  };
  const body = [
    group({ grow: 1 }, []),
    group({ align: 'center' }, [logo(brandImage(theme, size))]),
    shape(column),
  ];
  return chrome(theme, size, { label, hints: [], body, branded: false, parts });
}
