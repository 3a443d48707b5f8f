import { chevronDown, chevronRight } from '../../assets/icons/icons.ts';
import { menuOf, rowKey } from '../state/rows.ts';
import type { Row } from '../state/rows.ts';
import type { UiState } from '../state/state.ts';
import { focusWidth, lineFocused } from '../state/scan.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Composition } from './composition.ts';
import { foldedRow } from './folded-row.ts';
import { tileContent, tileStyle } from './grid-tile.ts';
import { enterCap } from './key-cap.ts';
import { directedIcon, group, text } from './parts.ts';

/** The line that old kernels and recovery entries of a system are folded under. */
export function moreRow(
  state: UiState,
  index: number,
  line: Extract<Row, { kind: 'more' }>,
  theme: Theme,
  measures: Composition,
): Box {
  const { row, tile, entryType, folded, columns } = measures;
  const { count, open } = line;
  const { colours, type, radius, outline } = theme;
  const selected = index === state.selected;
  const focused = lineFocused(state, index);
  const { say } = state.words;
  const title = say('menu.more', { count });
  const detail = say(open ? 'menu.more.hide' : 'menu.more.what');
  const marker: Box = {
    role: 'none',
    style: { inset: { start: 9, top: 18 }, width: 5, height: row - 36 },
    look: { fill: colours.accent, radius: 2.5 },
  };
  const chevron: Box = {
    role: 'none',
    style: { width: tile, height: tile, align: 'center', justify: 'center' },
    ...(columns > 1 ? { look: { fill: colours.tile, radius: Math.round((radius.tile * tile) / 46) } } : {}),
    children: [
      directedIcon(
        open ? chevronDown : chevronRight,
        26,
        columns > 1 ? colours.onTile : colours.textMuted,
        2,
      ),
    ],
  };
  return {
    role: 'option',
    label: say(open ? 'menu.more.opened' : 'menu.more.closed', { title }),
    selected,
    focused,
    press: { type: 'pick', key: rowKey(line), does: 'accept' },
    position: { index: index + 1, count: menuOf(state).rows.length },
    style:
      columns > 1
        ? tileStyle(measures)
        : {
            direction: 'row',
            align: 'center',
            gap: 16,
            height: row,
            padding: folded ? { start: 18, end: 10 } : { start: 24, end: 18 },
          },
    look: {
      ...(selected ? { fill: colours.cardSelected } : {}),
      border: focused
        ? { width: focusWidth(state, outline), colour: colours.accent }
        : { width: 1, colour: colours.cardBorder },
      radius: radius.card,
    },
    children: folded
      ? foldedRow({ title, selected, sign: undefined, height: row }, theme)
      : columns > 1
        ? tileContent(
            {
              icon: chevron,
              title,
              detail,
              alarming: false,
              selected,
              signs: focused && selected ? [enterCap(theme, 28)] : [],
            },
            theme,
            measures,
          )
        : [
            ...(selected ? [marker] : []),
            chevron,
            group({ grow: 1, shrink: 1, basis: 0, justify: 'center' }, [
              text(title, {
                ...type[entryType],
                weight: selected ? 600 : type.title.weight,
                colour: colours.text,
                role: 'none',
              }),
              text(detail, { ...type.small, colour: colours.textMuted, role: 'none' }),
            ]),
            ...(focused && selected ? [enterCap(theme, 34)] : []),
          ],
  };
}
