import type { DeviceRun } from './cases.ts';
import { code } from './codes.ts';
import { oneSwitchScans } from './one-switch.ts';
import type { Person } from './person.ts';

/** Signs of ITU-R M.1677-1 and of kboot's own (docs/accessibility.md). */
const signs = {
  b: '-...',
  h: '....',
  i: '..',
  accept: '.-.-',
  back: '...-.-',
  next: '----',
} as const;

/** How long a pause ends a letter, with room for a slow machine, ms. */
const pauseMs = 1300;

type Key = (sign: '.' | '-') => string;

const withOne: Key = (sign) => `1:${code.left}:1 / ~${sign === '.' ? 60 : 560} 1:${code.left}:0 / ~60`;

/** With two switches it does not matter how long they are held. */
const withTwo: Key = (sign) => {
  const button = sign === '.' ? code.left : code.right;
  return `1:${button}:1 / ~60 1:${button}:0 / ~60`;
};

function morse(key: Key, turnsOn: (person: Person) => Promise<void>): Omit<DeviceRun, 'device' | 'classes'> {
  const keys = (person: Person, name: keyof typeof signs): void => {
    const each = Array.from(signs[name], (sign) => key(sign as '.' | '-'));
    person.does(`${each.join(' ')} ~${pauseMs}`);
  };
  const begins = async (person: Person): Promise<void> => {
    await turnsOn(person);
    await person.sees(/aids: listitem “On: Switches key Morse code/);
    keys(person, 'back');
    await person.sees(/menu: option “Alpha/);
    // A letter finds the entry that begins with it.
    keys(person, 'b');
    await person.sees(/menu: option “Bravo/);
  };
  return {
    async boots(person) {
      await begins(person);
      keys(person, 'accept');
      await person.booted('bravo');
    },
    async edits(person) {
      await begins(person);
      const on = (): void => keys(person, 'next');
      await person.goesTo(/menu: button “Right: details”/, on);
      keys(person, 'accept');
      await person.sees(/details: /);
      await person.goesTo(/details: button “F3: edit”/, on);
      keys(person, 'accept');
      await person.sees(/editor: textbox/);
      keys(person, 'h');
      await person.sees(/editor: textbox .*chosen=charlieh/);
      keys(person, 'i');
      await person.sees(/editor: textbox .*chosen=charliehi/);
      keys(person, 'accept');
      await person.booted('charliehi');
    },
  };
}

/** One switch scans to the line of Morse code; two go there. */
export const morseOfOne: DeviceRun = {
  device: 'switch',
  classes: 'buttons',
  always: 'boots',
  ...morse(withOne, async (person) => {
    await person.holdsUntil(code.left, oneSwitchScans);
    person.press(code.left);
    await person.sees(/aids: listitem “On: One switch/);
    person.press(code.left);
    // The group that it is in, and in that line by line.
    await person.sees(/aids: (?=[^\n]*, )[^\n]*Switches key Morse code/);
    person.press(code.left);
    await person.sees(/aids: listitem “Off: Switches key Morse code[^,\n]*\n/);
    person.press(code.left);
  }),
};

export const morseOfTwo: DeviceRun = {
  device: 'switch',
  classes: 'buttons',
  always: 'edits',
  ...morse(withTwo, async (person) => {
    await person.holdsUntil(code.left, /aids: listitem/);
    await person.goesTo(/aids: listitem “Off: Switches key Morse code/, () => person.press(code.right));
    person.press(code.left);
  }),
};
