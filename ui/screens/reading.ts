import type { ReadingItem } from '../state/reading-item.ts';
import type { ScanGroup } from '../state/scan.ts';
import type { Box } from '../view/box.ts';
import type { Colour } from '../view/colour.ts';
import type { Theme } from '../view/theme.ts';

/** What a reading list shows. */
export interface Reading {
  readonly title: string;
  /** Name of an icon of ours. */
  readonly image: string;
  readonly items: readonly ReadingItem[];
  /** Line that is read, from 0. */
  readonly at: number;
  /** Said when there is nothing to read. */
  readonly empty: string;
  /** Whether a line does what it says when it is pressed. */
  readonly choices?: boolean;
  /** False while a button of the bottom line has the focus. */
  readonly focused?: boolean;
  /** What stands between the list and the whole text, and its height, units. */
  readonly between?: { readonly box: Box; readonly height: number };
  /** The lines that a scan has in its focus together; null when one line has it. */
  readonly group?: ScanGroup | null;
}

/** Ink of what tells that something is wrong; `plain` where nothing is. */
export function toneColour(tone: ReadingItem['tone'], plain: Colour, theme: Theme): Colour {
  return tone === 'plain' ? plain : tone === 'warning' ? theme.colours.warning : theme.colours.danger;
}
