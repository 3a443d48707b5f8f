import { lineIcons } from '../../assets/icons/icons.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Composition } from './composition.ts';
import { group, icon, text } from './parts.ts';

/** A heading that is read aloud and has no room to be seen. */
export function unseenHeading(title: string): Box {
  return { role: 'heading', label: title, style: { height: 0 } };
}

/** What is asked must be seen: in two lines where there is little room. */
export function foldedHeading(title: string, { colours, type }: Theme): Box {
  return text(title, { ...type.body, weight: 600, colour: colours.text, lines: 2, role: 'heading' });
}

/** A screen's heading with an icon of ours on a tile before it. */
export function screenHeading(
  title: string,
  image: string,
  theme: Theme,
  { headingType, folded }: Composition,
): Box {
  const { colours, type, radius } = theme;
  if (folded) return unseenHeading(title);
  return group({ direction: 'row', align: 'center', gap: 18 }, [
    {
      role: 'none',
      style: { width: 48, height: 48, align: 'center', justify: 'center' },
      look: { fill: colours.tile, radius: radius.tile },
      children: [icon(lineIcons[image] ?? '', 30, colours.onTile, 1.75)],
    },
    group({ grow: 1, shrink: 1, basis: 0 }, [
      text(title, { ...type[headingType], colour: colours.text, lines: 2, role: 'heading' }),
    ]),
  ]);
}
