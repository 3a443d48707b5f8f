import { keyRowsOf } from '../state/screen-keys.ts';
import type { KeyDoing, ScreenKey, ScreenKeys } from '../state/screen-keys.ts';
import { focusWidth } from '../state/scan.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { text } from './parts.ts';

const keyHeight = 44;
const gap = 4;

/** Where everything is drawn larger, a key is more pixels high all the same. */
const tightHeight = 40;

/** Keys that take more room than a letter. */
const wide: ReadonlySet<KeyDoing> = new Set(['space', 'done']);

function keyBox(
  state: UiState,
  keys: ScreenKeys,
  key: ScreenKey,
  place: { readonly row: number; readonly column: number },
  height: number,
  theme: Theme,
): Box {
  const { colours, type, radius, outline } = theme;
  const { row, column } = place;
  const focused = row === keys.row && (keys.wholeRow || column === keys.column);
  const does = 'does' in key ? key.does : undefined;
  const words = 'types' in key ? key.types : state.words.say(`keys.${key.does}`);
  const held = (does === 'shift' && keys.level === 'shifted') || (does === 'third' && keys.level === 'third');
  return {
    role: 'button',
    label: words,
    focused,
    ...(held ? { selected: true } : {}),
    press: { type: 'pick', key: `${row} ${column}`, does: 'accept' },
    style: {
      grow: does !== undefined && wide.has(does) ? 2 : 1,
      shrink: 1,
      basis: 0,
      height,
      align: 'center',
      justify: 'center',
    },
    look: {
      fill: held || focused ? colours.cardSelected : colours.keycap,
      border: focused
        ? { width: focusWidth(state, outline), colour: colours.accent }
        : { width: 1, colour: colours.keycapBorder },
      radius: radius.keycap,
    },
    children: [
      text(words, {
        size: does === undefined ? type.title : type.small,
        weight: focused ? 600 : 400,
        colour: colours.text,
        align: 'center',
        role: 'none',
      }),
    ],
  };
}

/** The keyboard on the screen, in the layout that types; its height follows from its rows. */
export function screenKeys(state: UiState, keys: ScreenKeys, tight: boolean, theme: Theme): Box {
  const height = tight ? tightHeight : keyHeight;
  const rows = keyRowsOf(state, keys);
  return {
    role: 'group',
    label: state.words.say('keys.title'),
    style: { gap },
    children: rows.map((line, row) => ({
      role: 'none',
      // Keys lie as on a keyboard, whichever way the language runs.
      style: { flow: 'ltr', direction: 'row', gap, height },
      children: line.map((key, column) => keyBox(state, keys, key, { row, column }, height, theme)),
    })),
  };
}
