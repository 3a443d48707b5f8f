import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { enterCap } from './key-cap.ts';
import { group, text } from './parts.ts';

/** One of a few things to choose from. */
export interface Choice {
  readonly label: string;
  readonly selected: boolean;
  readonly position: { readonly index: number; readonly count: number };
  /** Whether its words alone have room. */
  readonly folded?: boolean;
  /** Whether Enter chooses it. Default true. */
  readonly entered?: boolean;
}

/** Units that a line is high. */
export const choiceHeight = 48;

/** A line to choose; the selected one differs by fill, outline, marker and weight, as in the menu. */
export function choiceRow(
  { label, selected, position, folded = false, entered = true }: Choice,
  theme: Theme,
): Box {
  const { colours, type, radius, outline } = theme;
  const look = folded ? type.small : type.body;
  return {
    role: 'option',
    label,
    selected,
    focused: selected,
    press: { type: 'pick', key: String(position.index - 1), does: 'accept' },
    position,
    style: {
      direction: 'row',
      align: 'center',
      gap: 14,
      height: choiceHeight,
      padding: { start: 24, end: 12 },
    },
    look: {
      fill: selected ? colours.cardSelected : colours.card,
      border: selected
        ? { width: outline, colour: colours.accent }
        : { width: 1, colour: colours.cardBorder },
      radius: radius.tile,
    },
    children: [
      ...(selected
        ? [
            {
              role: 'none',
              style: { inset: { start: 9, top: 13 }, width: 5, height: choiceHeight - 26 },
              look: { fill: colours.accent, radius: 2.5 },
            } satisfies Box,
          ]
        : []),
      group({ grow: 1, shrink: 1, basis: 0 }, [
        text(label, {
          ...look,
          weight: selected ? 600 : look.weight,
          colour: colours.text,
          lines: folded ? 2 : 1,
          role: 'none',
        }),
      ]),
      ...(selected && entered && !folded ? [enterCap(theme, 30)] : []),
    ],
  };
}
