import { code } from './codes.ts';
import type { DeviceRun } from './cases.ts';
import type { Person } from './person.ts';

/** The line of the aids that one switch needs. */
export const oneSwitchScans = /aids: listitem “Off: One switch: the focus goes on by itself”/;

/**
 * One switch, whatever it says it is. Nothing is configured: a long hold shows the aids and goes on to one
 * switch that scans, a press turns it on, and another starts the scan, which leads out of the list.
 */
function oneSwitch(device: string, classes: string, button: number): DeviceRun {
  const press = (person: Person): void => person.press(button);
  /** Presses when the scan has come there. */
  const chooses = async (person: Person, focus: RegExp): Promise<void> => {
    await person.sees(focus);
    press(person);
  };
  const scans = async (person: Person): Promise<void> => {
    await person.holdsUntil(button, oneSwitchScans);
    press(person);
    await person.sees(/aids: listitem “On: One switch/);
    press(person);
    await chooses(person, /aids: button “Esc: close”/);
    await person.sees(/menu: option “Alpha/);
  };
  return {
    device,
    classes,
    async boots(person) {
      await scans(person);
      await chooses(person, /menu: option “Bravo/);
      await person.booted('bravo');
    },
    async edits(person) {
      await scans(person);
      await chooses(person, /menu: button “Right: details”/);
      await person.sees(/details: /);
      // Of the last entry: two on is the second.
      await person.sees(/details: button “Space: next entry”/);
      press(person);
      press(person);
      await chooses(person, /details: button “F3: edit”/);
      await person.sees(/editor: textbox/);
      press(person);
      await person.sees(/editor: button “1”/);
      press(person);
      await chooses(person, /editor: button “Shift”, /);
      await chooses(person, /editor: button “Done”/);
      await person.booted('bravo1');
    },
  };
}

export const mouseLike: DeviceRun = { ...oneSwitch('switch', 'buttons', code.left), always: 'boots' };
export const spaceBar: DeviceRun = { ...oneSwitch('keyboard', 'keyboard', code.space), always: 'edits' };
export const joystick: DeviceRun = { ...oneSwitch('joystick', 'gamepad', code.trigger), always: 'boots' };
