import type { DeviceRun } from './cases.ts';
import { code } from './codes.ts';

const [hatX, hatY] = [16, 17];

/** A push of the cross. */
function push(axis: number, to: -1 | 1): string {
  return `3:${axis}:${to} / 3:${axis}:0 / ~100`;
}

export const gamepad: DeviceRun = {
  device: 'gamepad',
  classes: 'gamepad',
  always: 'edits',
  async boots(person) {
    person.does(push(hatY, 1));
    await person.sees(/menu: option “Bravo/);
    person.press(code.south);
    await person.booted('bravo');
  },
  async edits(person) {
    const down = (): void => person.does(push(hatY, 1));
    down();
    await person.sees(/menu: option “Bravo/);
    person.press(code.selectButton);
    await person.sees(/help: /);
    await person.goesTo(/help: listitem “F3: /, down);
    person.press(code.south);
    await person.sees(/editor: textbox/);
    person.press(code.south);
    await person.sees(/editor: button “1”/);
    person.press(code.south);
    person.does(push(hatY, -1));
    await person.sees(/editor: button “Shift”/);
    person.does(push(hatX, -1));
    await person.sees(/editor: button “Done”/);
    person.press(code.south);
    await person.booted('bravo1');
  },
};

/**
 * A key that goes on, one that chooses, and perhaps one that goes back; what is edited is the second entry.
 * @param back what takes the shorter way where there is one
 */
function onAndChoose(on: number, choose: number, back = on): Omit<DeviceRun, 'device' | 'classes'> {
  return {
    async boots(person) {
      person.press(on);
      await person.sees(/menu: option “Bravo/);
      person.press(choose);
      await person.booted('bravo');
    },
    async edits(person) {
      const goes = (): void => person.press(on);
      const returns = (): void => person.press(back);
      await person.goesTo(/menu: button “Right: details”/, goes);
      person.press(choose);
      await person.sees(/details: /);
      await person.goesTo(/details: button “Space: next entry”/, goes);
      // From the last entry to the second.
      person.press(choose, choose);
      await person.goesTo(/details: button “F3: edit”/, returns);
      person.press(choose);
      await person.sees(/editor: textbox/);
      person.press(choose);
      await person.sees(/editor: button “1”/);
      person.press(choose);
      await person.goesTo(/editor: button “Done”/, returns);
      person.press(choose);
      await person.booted('bravo1');
    },
  };
}

export const volume: DeviceRun = {
  device: 'volume',
  classes: 'keys',
  always: 'edits',
  ...onAndChoose(code.volumeDown, code.power, code.volumeUp),
};

/** A device that says it types two letters; its rule makes a switch of each (`oddRules`). */
export const ruled: DeviceRun = {
  device: 'odd',
  classes: 'keys',
  always: 'boots',
  ...onAndChoose(code.b, code.a),
};
