import { keyRowsOf } from '../state/screen-keys.ts';
import type { KeyDoing, ScreenKey, ScreenKeys } from '../state/screen-keys.ts';
import { focusWidth } from '../state/scan.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import { widestOf } from '../view/face.ts';
import type { Theme } from '../view/theme.ts';
import { text } from './parts.ts';
import { usualWidth } from './text-room.ts';

const keyHeight = 44;
const gap = 4;

/** Where everything is drawn larger, a key is more pixels high all the same. */
const tightHeight = 40;

/** The least that holds a letter, and its distance to the next row; at such a size it is 80 pixels high. */
const leastHeight = 20;
const leastGap = 2;
const lowType = 13;

/** What the keys must make do with. */
export interface KeysRoom {
  readonly tight?: boolean;
  /** Where a key is hardly wider than its word. */
  readonly narrow?: boolean;
  /** Height for all rows, units, where nothing else may be lost. */
  readonly within?: number;
}

/** How large keys are. */
interface KeyLook {
  readonly height: number;
  readonly gap: number;
  /** Size of the type of a letter, and of a word. */
  readonly letter: number;
  readonly word: number;
}

function keyLook({ tight, narrow, within }: KeysRoom, rows: number, { type }: Theme): KeyLook {
  if (within === undefined) {
    const height = tight === true ? tightHeight : keyHeight;
    return { height, gap, letter: type.title.size, word: narrow === true ? lowType : type.small.size };
  }
  const each = Math.floor((within + leastGap) / rows) - leastGap;
  return {
    height: Math.max(leastHeight, Math.min(keyHeight, each)),
    gap: leastGap,
    letter: lowType,
    word: lowType,
  };
}

/** Bold letters are so much wider, and a word has so much to each side of it. */
const bold = 1.06;
const beside = 4;

/** Keys that take more room than a letter. */
const wide: ReadonlySet<KeyDoing> = new Set(['space', 'done']);

function keyBox(
  state: UiState,
  keys: ScreenKeys,
  key: ScreenKey,
  place: { readonly row: number; readonly column: number },
  { height, letter, word }: KeyLook,
  theme: Theme,
): Box {
  const { colours, radius, outline } = theme;
  const { row, column } = place;
  const focused = row === keys.row && (keys.wholeRow || column === keys.column);
  const does = 'does' in key ? key.does : undefined;
  const words = 'types' in key ? (key.shows ?? key.types) : state.words.say(`keys.${key.does}`);
  const letters = 'types' in key && key.shows === undefined;
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
      // Words share what is left when each has its own room.
      basis: letters ? 0 : usualWidth(words) * bold * widestOf(theme.faces) * word + 2 * beside,
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
        size: letters ? letter : word,
        weight: focused ? 600 : theme.type[letters ? 'title' : 'small'].weight,
        colour: colours.text,
        align: 'center',
        // A bracket would be turned round among words that run to the left.
        ...(letters ? { direction: 'ltr' } : {}),
        role: 'none',
      }),
    ],
  };
}

/** The keyboard on the screen, in the layout that types; its height follows from its rows. */
export function screenKeys(state: UiState, keys: ScreenKeys, theme: Theme, room: KeysRoom): Box {
  const rows = keyRowsOf(state, keys);
  const look = keyLook(room, rows.length, theme);
  const { height, gap: between } = look;
  return {
    role: 'group',
    label: state.words.say('keys.title'),
    style: { gap: between },
    children: rows.map((line, row) => ({
      role: 'none',
      // Keys lie as on a keyboard, whichever way the language runs.
      style: { flow: 'ltr', direction: 'row', gap: between, height },
      children: line.map((key, column) => keyBox(state, keys, key, { row, column }, look, theme)),
    })),
  };
}
