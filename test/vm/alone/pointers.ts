import { keyPlace, placeOfTarget } from '../guest/guest-input.ts';
import type { Place } from '../guest/guest-input.ts';
import type { Action } from '../../../ui/state/action.ts';
import type { DeviceRun } from './cases.ts';
import type { Person } from './person.ts';
import { after, bravo } from './screens.ts';

const part = (place: number): number => Math.round(place * 32767);

const nextEntry: Action = { type: 'text', text: ' ' };

/** The eyes rest on something until it is pressed. */
function look(person: Person, { x, y }: Place): void {
  person.does(`3:0:${part(x)} 3:1:${part(y)}`);
}

export const gaze: DeviceRun = {
  device: 'gaze',
  classes: 'absolute',
  always: 'edits',
  async boots(person) {
    look(person, placeOfTarget(after(), bravo));
    await person.booted('bravo');
  },
  async edits(person) {
    const details = after({ type: 'details' });
    look(person, placeOfTarget(after(), { type: 'details' }));
    await person.sees(/details: /);
    look(person, placeOfTarget(details, nextEntry));
    await person.sees(/details: listitem “Title: Bravo/);
    const editing = after({ type: 'details' }, nextEntry);
    look(person, placeOfTarget(editing, { type: 'edit' }));
    await person.sees(/editor: textbox/);
    look(person, placeOfTarget(after({ type: 'edit' }), { type: 'keys' }));
    await person.sees(/editor: button “1”/);
    const keys = after({ type: 'edit' }, { type: 'keys' });
    look(person, keyPlace(keys, 'h'));
    await person.sees(/editor: button “h”/);
    look(person, keyPlace(keys, 'done'));
    await person.booted('bravoh');
  },
};

const down = ({ x, y }: Place): string => `3:47:0 3:57:1 3:53:${part(x)} 3:54:${part(y)} 1:330:1 /`;
const up = '3:57:-1 1:330:0 / ~150';

/** A finger comes down and goes. */
function touchOn(person: Person, place: Place): void {
  person.does(`${down(place)} ${up}`);
}

export const touch: DeviceRun = {
  device: 'touch',
  classes: 'touch-screen',
  always: 'edits',
  async boots(person) {
    touchOn(person, placeOfTarget(after(), bravo));
    await person.booted('bravo');
  },
  async edits(person) {
    // A long press shows details, and the rest is typed on the screen.
    person.does(down(placeOfTarget(after(), bravo)));
    await person.sees(/details: listitem “Title: Bravo/);
    person.does(up);
    touchOn(person, placeOfTarget(after({ type: 'details' }), { type: 'edit' }));
    await person.sees(/editor: textbox/);
    touchOn(person, placeOfTarget(after({ type: 'edit' }), { type: 'keys' }));
    await person.sees(/editor: button “1”/);
    const keys = after({ type: 'edit' }, { type: 'keys' });
    for (const key of ['space', 'h', 'i', 'done']) touchOn(person, keyPlace(keys, key));
    await person.booted('bravo hi');
  },
};
