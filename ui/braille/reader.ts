import type { Action } from '../state/action.ts';
import type { UiState } from '../state/state.ts';
import { senseOf } from '../semantics/sense.ts';
import type { Sense } from '../semantics/sense.ts';
import { typedField } from '../semantics/typed-field.ts';
import type { Shown } from './brlapi/messages.ts';
import type { BrailleKey } from './keys.ts';
import { brailleLine, charactersBefore } from './line.ts';
import type { BrailleLine } from './line.ts';
import { atEnd, atFocus, panned, partOf, within } from './window.ts';

const nothing: BrailleLine = { signs: [] };
const other: Action = { type: 'other' };

/** What a line is about; while it stays the same, so does the part of it that is shown. */
function subjectOf({ kind, name, focused: [focus] }: Sense): string {
  // What is typed changes the label of a field: how much of a secret there is.
  const about = focus === undefined || focus.role === 'textbox' ? '' : focus.label;
  return JSON.stringify([kind, name, focus?.role, about, focus?.position?.index]);
}

/** A screen as it is read: which line, and which part of it the display shows. */
export class Reader {
  #cells = 0;
  #sense: Sense | undefined;
  #line = nothing;
  #start = 0;
  #subject = '';
  #screen = '';
  /** What had the focus when the screen came. */
  #first = '';

  /** The display has so many cells from now on; 0 for none. */
  resize(cells: number): void {
    this.#cells = cells;
    this.#start = within(this.#line, this.#start, cells);
  }

  /** Takes the state of the interface. */
  take(state: UiState): void {
    const sense = senseOf(state);
    const screen = JSON.stringify([sense.kind, sense.name, state.above.length]);
    const subject = subjectOf(sense);
    if (screen !== this.#screen) this.#first = subject;
    const line = brailleLine(sense, typedField(state), subject === this.#first);
    const sameSubject = screen === this.#screen && subject === this.#subject;
    const moved = line.field !== undefined && line.field.cursor !== this.#line.field?.cursor;
    this.#start = sameSubject ? within(line, this.#start, this.#cells) : 0;
    // A question is read from its begin; then the display goes with what is typed.
    if (sameSubject && moved) this.#start = atFocus(line, this.#start, this.#cells);
    this.#line = line;
    this.#sense = sense;
    this.#subject = subject;
    this.#screen = screen;
  }

  /** What the display shows now. */
  get shown(): Shown {
    return partOf(this.#line, this.#start, this.#cells);
  }

  /** Takes a key; what it means to the interface, which at least learns that somebody is there. */
  press(key: BrailleKey): Action {
    switch (key.type) {
      case 'act':
        return key.action;
      case 'pan':
        return this.#pan(key.by);
      case 'show':
        this.#show(key.part);
        return other;
      case 'route':
        return this.#route(key.cell);
    }
  }

  #pan(by: 1 | -1): Action {
    const start = panned(this.#line, this.#start, this.#cells, by);
    if (start === undefined) return this.#past(by);
    this.#start = start;
    return other;
  }

  /** Whoever reads on past a line's end comes to the next thing; of a list that is read, to its next line. */
  #past(by: 1 | -1): Action {
    const [focus] = this.#sense?.focused ?? [];
    const { index, count } = focus?.position ?? { index: 1, count: 1 };
    const more = focus?.role === 'listitem' && (by > 0 ? index < count : index > 1);
    return more ? { type: 'move', by } : { type: 'next', by };
  }

  #show(part: 'begin' | 'end' | 'focus'): void {
    if (part === 'begin') this.#start = 0;
    else if (part === 'end') this.#start = atEnd(this.#line, this.#cells);
    else this.#start = atFocus(this.#line, this.#start, this.#cells);
  }

  /** The key above a cell moves the cursor of a text there; elsewhere it chooses what is read. */
  #route(cell: number): Action {
    const { field, signs } = this.#line;
    const sign = this.#start + cell;
    if (field === undefined) return sign < signs.length ? { type: 'accept' } : other;
    return sign < field.start ? other : { type: 'place', at: charactersBefore(this.#line, sign) };
  }
}
