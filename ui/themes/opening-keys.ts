import { button } from '../input/event-codes.ts';
import { key } from '../input/key-codes.ts';
import type { Chord } from '../input/opening.ts';
import { usCharacter } from '../input/us-layout.ts';

// Keys by the names that a theme.yaml calls them: `F2`, `Ctrl+Alt+M`, `VolumeUp+VolumeDown`.

/** Letters and digits, where a US keyboard has them. */
const characters = Array.from({ length: 51 }, (_, code) => [usCharacter(code, false) ?? '', [code]] as const)
  .filter(([character]) => /^[a-z0-9]$/.test(character))
  .map(([character, codes]) => [character.toUpperCase(), codes] as const);

const functionKeys = Array.from({ length: 12 }, (_, index) => {
  const name = `f${index + 1}` as keyof typeof key;
  return [name.toUpperCase(), [key[name]]] as const;
});

const named: Readonly<Record<string, readonly number[]>> = {
  Ctrl: [key.leftCtrl, key.rightCtrl],
  Alt: [key.leftAlt, key.rightAlt],
  Shift: [key.leftShift, key.rightShift],
  Super: [key.leftMeta, key.rightMeta],
  Esc: [key.escape],
  Tab: [key.tab],
  Space: [key.space],
  Enter: [key.enter, key.keypadEnter],
  Backspace: [key.backspace],
  Delete: [key.delete],
  Home: [key.home],
  End: [key.end],
  PageUp: [key.pageUp],
  PageDown: [key.pageDown],
  Up: [key.up, button.dpadUp],
  Down: [key.down, button.dpadDown],
  Left: [key.left, button.dpadLeft],
  Right: [key.right, button.dpadRight],
  VolumeUp: [key.volumeUp],
  VolumeDown: [key.volumeDown],
  Power: [key.power],
  PlayPause: [key.playPause],
  Menu: [key.menu, key.rootMenu],
  Back: [key.back, key.exit],
  OK: [key.ok, key.select],
  ButtonSouth: [button.south],
  ButtonEast: [button.east],
  ButtonWest: [button.west],
  ButtonNorth: [button.north],
  ButtonL: [button.leftShoulder],
  ButtonR: [button.rightShoulder],
  ButtonSelect: [button.select],
  ButtonStart: [button.start],
};

const codes: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...characters,
  ...functionKeys,
  ...Object.entries(named),
]);

const oneOf = `(?:${[...Object.keys(named), 'F(?:1[0-2]|[1-9])', '[A-Z0-9]'].join('|')})`;

/** One key, or up to four that are held together. */
export const chordPattern = new RegExp(`^${oneOf}(?:\\+${oneOf}){0,3}$`);

/** The keys of a chord, as {@link chordPattern} has it. */
export function chordOf(text: string): Chord {
  return text.split('+').map((name) => codes.get(name) ?? []);
}
