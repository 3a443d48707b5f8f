import { lineIcons } from '../../assets/icons/icons.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { group, icon, text } from './parts.ts';

/** A line of the menu where everything is drawn so large that its title alone has room. */
export interface FoldedRow {
  readonly title: string;
  readonly selected: boolean;
  /** Name of an icon of ours that tells what is the matter with it. */
  readonly sign: string | undefined;
  readonly height: number;
}

/** What stands in such a line: two lines of the title, and what is the matter as a sign. */
export function foldedRow({ title, selected, sign, height }: FoldedRow, theme: Theme): Box[] {
  const { colours, type } = theme;
  const marker: Box = {
    role: 'none',
    style: { inset: { start: 7, top: 10 }, width: 5, height: height - 20 },
    look: { fill: colours.accent, radius: 2.5 },
  };
  return [
    ...(selected ? [marker] : []),
    group({ grow: 1, shrink: 1, basis: 0, justify: 'center' }, [
      text(title, {
        ...type.small,
        weight: selected ? 600 : type.small.weight,
        colour: colours.text,
        lines: 2,
        role: 'none',
      }),
    ]),
    ...(sign === undefined ? [] : [icon(lineIcons[sign] ?? '', 18, colours.warning, 2)]),
  ];
}
