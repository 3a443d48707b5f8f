import { selectedRow } from '../state/rows.ts';
import { detailOf } from '../state/state.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Rectangle } from '../view/rectangle.ts';
import type { Theme } from '../view/theme.ts';
import { entryTile } from './entry-tile.ts';
import { group, text } from './parts.ts';

/** The icon's part of the height, and the most that it takes, units. */
const iconPart = 0.45;
const largestIcon = 160;
const gap = 12;

/**
 * The selected entry once more, large, where a theme has a place for it: its whole title, what is known of it.
 * Never spoken: the list says the same.
 */
export function selectedEntryView(state: UiState, theme: Theme, { width, height }: Rectangle): Box {
  const row = selectedRow(state);
  if (row?.kind !== 'entry') return group({}, []);
  const { entry } = row;
  const { colours, type } = theme;
  const { words: detail, alarming } = detailOf(entry, state.words);
  const icon = Math.floor(Math.min(width, height * iconPart, largestIcon));
  const lineHeight = type.smallHeading.size * 1.32;
  const free = height - icon - 2 * gap - type.small.size * 1.32;
  // What is wrong is a sentence.
  const second = alarming && free >= lineHeight + type.small.size * 1.32 ? type.small.size * 1.32 : 0;
  const lines = Math.max(1, Math.min(3, Math.floor((free - second) / lineHeight)));
  return group({ gap }, [
    entryTile(entry.icon, icon, theme),
    text(entry.title, {
      ...type.smallHeading,
      colour: colours.text,
      lines,
      role: 'none',
      face: 'heading',
    }),
    text(detail, {
      ...type.small,
      colour: alarming ? colours.warning : colours.textMuted,
      lines: second > 0 ? 2 : 1,
      role: 'none',
    }),
  ]);
}
