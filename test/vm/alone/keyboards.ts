import type { DeviceRun } from './cases.ts';
import { code } from './codes.ts';

/** The second entry's parameters are in the field. */
const opened = /editor: textbox .*chosen=bravo/;

const device = { device: 'keyboard', classes: 'keyboard' } as const;

/** German and Arabic letters in one field, one of them by a dead key, by the switch of layouts. */
export const layoutsOfOne: DeviceRun = {
  ...device,
  always: 'edits',
  async edits(person) {
    const { serial } = person;
    const nextLayout = async (name: string): Promise<void> => {
      person.press(code.f12);
      await serial.waitFor(`keymap ${name}`, { deadlineMs: 30_000 });
    };
    person.press(code.down);
    await person.sees(/menu: option “Bravo/);
    person.press(code.f3);
    await person.sees(opened);
    await nextLayout('de');
    person.press(code.y, code.z, code.minus);
    await person.sees(/editor: textbox .*chosen=bravozyß/);
    person.press(code.equals, code.e);
    await person.sees(/editor: textbox .*chosen=bravozyßé/);
    await nextLayout('ara');
    person.press(code.a, code.h);
    await person.sees(/editor: textbox .*chosen=bravozyßéشا/);
    await person.keepsPicture('German and Arabic in a field');
    person.press(code.enter);
    await person.booted('bravozyßéشا');
  },
};

/** Shift five times, and from then on one key after the other. */
export const stickyGesture: DeviceRun = {
  ...device,
  always: 'edits',
  async edits(person) {
    person.press(code.down);
    await person.sees(/menu: option “Bravo/);
    person.press(code.f3);
    await person.sees(opened);
    person.press(...Array.from({ length: 5 }, () => code.leftShift));
    person.press(code.leftShift, code.h, code.h);
    await person.sees(/editor: textbox .*chosen=bravoHh/);
    person.press(code.enter);
    await person.booted('bravoHh');
  },
};
