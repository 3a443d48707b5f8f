import type { DeviceRun } from './cases.ts';
import { code } from './codes.ts';
import type { Person } from './person.ts';

/** One goes on, the other chooses; the list of aids is led by what two buttons do without any aid. */
async function steps(person: Person): Promise<void> {
  await person.holdsUntil(code.left, /aids: listitem/);
  await person.goesTo(/aids: listitem “Off: Two switches/, () => person.press(code.right));
  person.press(code.left);
  await person.sees(/aids: listitem “On: Two switches/);
  await person.goesTo(/aids: button “Esc: close”/, () => person.press(code.left));
  person.press(code.right);
  await person.sees(/menu: /);
}

export const twoSwitches: DeviceRun = {
  device: 'switch',
  classes: 'buttons',
  always: 'edits',
  async boots(person) {
    await steps(person);
    await person.goesTo(/menu: option “Bravo/, () => person.press(code.left));
    person.press(code.right);
    await person.booted('bravo');
  },
  async edits(person) {
    const on = (): void => person.press(code.left);
    await steps(person);
    await person.goesTo(/menu: button “Right: details”/, on);
    person.press(code.right);
    await person.sees(/details: /);
    await person.goesTo(/details: button “Space: next entry”/, on);
    // From the last entry to the second.
    person.press(code.right, code.right);
    await person.goesTo(/details: button “F3: edit”/, on);
    person.press(code.right);
    await person.sees(/editor: textbox/);
    person.press(code.right);
    await person.sees(/editor: button “1”/);
    person.press(code.right);
    await person.goesTo(/editor: button “Shift”, /, on);
    person.press(code.right);
    await person.sees(/editor: button “Shift”\n/);
    await person.goesTo(/editor: button “Done”/, on);
    person.press(code.right);
    await person.booted('bravo1');
  },
};
