import { group, text } from '../../screens/parts.ts';
import { screenKeys } from '../../screens/screen-keys.ts';
import type { Action } from '../../state/action.ts';
import { keyRowsOf } from '../../state/screen-keys.ts';
import type { ScreenKeys } from '../../state/screen-keys.ts';
import type { UiState } from '../../state/state.ts';
import type { Box } from '../../view/box.ts';
import type { Viewport } from '../../view/placed.ts';
import type { Theme } from '../../view/theme.ts';
import { heading, margin } from './picture.ts';

/** Height of a key and of a button, and between rows, units: what a finger hits without aiming. */
const keyHeight = 44;
const gap = 4;

/** The least display, units, that cells and keys have room on together. */
const least = { width: 640, height: 480 } as const;

/** What is drawn larger than eighty columns and a keyboard have room for has no place for either. */
export function panelViewport(viewport: Viewport): Viewport {
  const { width, height, scale } = viewport;
  const most = Math.min(width / least.width, height / least.height);
  return scale <= most ? viewport : { ...viewport, scale: most };
}

/** Height that the keys take below the cells, units. */
export function keysHeight(state: UiState, keys: ScreenKeys | null): number {
  return keys === null ? 0 : keyRowsOf(state, keys).length * (keyHeight + gap);
}

function button(label: string, press: Action, { colours, radius, type }: Theme): Box {
  return {
    role: 'button',
    label,
    press,
    style: { height: keyHeight, minWidth: keyHeight, padding: { start: 16, end: 16 }, justify: 'center' },
    look: { fill: colours.keycap, border: { width: 1, colour: colours.keycapBorder }, radius: radius.keycap },
    children: [text(label, { ...type.small, colour: colours.text, role: 'none' })],
  };
}

/** What can be pressed around a panel's cells: its heading's buttons, its terminal, and keys to type with. */
export function panelControls(state: UiState, keys: ScreenKeys | null, theme: Theme): Box {
  const { say } = state.words;
  const { colours, type } = theme;
  const top: Box = {
    role: 'none',
    style: {
      direction: 'row',
      align: 'center',
      gap: 10,
      // Between the display's edge and the card.
      inset: { start: 2 * margin, end: margin, top: (heading + margin / 2 - keyHeight) / 2 },
    },
    children: [
      group({ grow: 1, shrink: 1, basis: 0 }, [
        text('Shell', { ...type.body, weight: 600, colour: colours.text, role: 'heading' }),
      ]),
      button(say('keys.title'), { type: 'keys' }, theme),
      button(`F9  ${say('power.back')}`, { type: 'shell' }, theme),
    ],
  };
  const sides = { start: margin, end: margin };
  // Eyes may rest on what is read: once the keys are there, it does nothing.
  const terminal: Box = {
    role: 'textbox',
    label: 'Shell',
    press: { type: 'keys' },
    style: { inset: { ...sides, top: heading + margin / 2, bottom: margin } },
  };
  const typed = (shown: ScreenKeys): Box => ({
    role: 'none',
    style: { inset: { ...sides, bottom: margin / 2 } },
    children: [screenKeys(state, shown, theme, {})],
  });
  return {
    role: 'window',
    label: 'Shell',
    style: {},
    children: [top, keys === null ? terminal : typed(keys)],
  };
}
