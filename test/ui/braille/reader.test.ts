import { describe, expect, test } from 'vitest';
import type { Prompt } from '../../../src/model/prompt.ts';
import type { Action } from '../../../ui/state/action.ts';
import type { BrailleKey } from '../../../ui/braille/keys.ts';
import { Reader } from '../../../ui/braille/reader.ts';
import { Played, countdownMessage, entry } from '../state/states.ts';

const three = [entry('a', 'Debian'), entry('b', 'Arch'), entry('c', 'Fedora')];
const right: BrailleKey = { type: 'pan', by: 1 };
const left: BrailleKey = { type: 'pan', by: -1 };
const prompt = (kind: Prompt['kind']): Prompt => ({
  id: 7,
  kind,
  title: 'Passphrase for vda3',
  text: '',
  problem: '',
});

/** A reader with a display of so many cells, and the interface behind it. */
class Reading {
  readonly reader = new Reader();
  readonly played: Played;

  constructor(played: Played, cells = 40) {
    this.played = played;
    this.reader.resize(cells);
    this.reader.take(played.state);
  }

  get text(): string {
    return this.reader.shown.text.trimEnd();
  }

  press(...keys: readonly BrailleKey[]): this {
    for (const key of keys) {
      this.played.act(this.reader.press(key));
      this.reader.take(this.played.state);
    }
    return this;
  }

  act(...actions: readonly Action[]): this {
    return this.press(...actions.map((action): BrailleKey => ({ type: 'act', action })));
  }
}

describe('the line of what has the focus', () => {
  test('tells label, state and place', () => {
    expect(new Reading(Played.menu(three)).text).toBe('Debian, default 1/3');
    const broken = Played.menu([...three, entry('d', 'Old', 'broken')]).act({ type: 'last' });
    expect(new Reading(broken).text).toBe('Old, cannot start 4/4');
  });

  test('tells the seconds of a countdown before it', () => {
    const counting = Played.menu(three).server(countdownMessage('a', 9000, 7000));
    expect(new Reading(counting).text).toBe('7 s Debian, default 1/3');
  });

  test('a failure is read from what was tried to the way back', () => {
    const failure = { type: 'failure', request: 'boot', subject: 'vda2', stage: 'read' } as const;
    const failed = Played.menu(three).server({ ...failure, reason: 'gone', advice: 'Try again.' });
    expect(new Reading(failed, 320).text).toMatch(/vda2: gone\. Try again\. .*menu/);
  });

  test("a screen's name is told until the focus moves", () => {
    const reading = new Reading(Played.menu(three)).act({ type: 'power' });
    const named = reading.text;
    expect(named).toMatch(/^[^:]+: .* 1\/\d$/);
    reading.act({ type: 'move', by: 1 });
    expect(reading.text).toMatch(/ 2\/\d$/);
    expect(reading.text).not.toContain(':');
  });
});

describe('panning', () => {
  test('goes through a line, and past its end to the next thing', () => {
    const reading = new Reading(Played.menu(three), 10);
    expect(reading.text).toBe('Debian, de');
    expect(reading.press(right).text).toBe('fault 1/3');
    expect(reading.press(left).text).toBe('Debian, de');
    expect(reading.press(right, right).text).toBe('Arch 2/3');
    expect(reading.press(left).text).toBe('Debian, de');
  });

  test('stops the countdown, as every key', () => {
    const counting = Played.menu(three).server(countdownMessage('a', 9000, 7000));
    const { played } = new Reading(counting, 10).press(right);
    expect(played.told).toContainEqual({ type: 'stop-countdown' });
  });

  test('what changes by time leaves the part that is read', () => {
    const reading = new Reading(Played.menu(three).server(countdownMessage('a', 9000, 7000)), 10);
    const { reader, played } = reading;
    reader.press(right);
    played.event({ type: 'tick', atMs: 1000 });
    reader.take(played.state);
    expect(reading.text).toBe(', default');
  });
});

describe('the keys above the cells', () => {
  test('choose what is read', () => {
    const { played } = new Reading(Played.menu(three)).press({ type: 'route', cell: 2 });
    expect(played.told.at(-1)).toMatchObject({ type: 'boot', entryId: 'a' });
  });

  test('behind the line they do nothing', () => {
    const { played } = new Reading(Played.menu(three)).press({ type: 'route', cell: 39 });
    expect(played.told).not.toContainEqual(expect.objectContaining({ type: 'boot' }));
  });

  test('move the cursor of a text, whatever its letters are made of', () => {
    const edited = Played.menu(three).act({ type: 'edit' }, { type: 'text', text: 'é👩‍👩‍👧=1 quiet' });
    const reading = new Reading(edited);
    reading.press({ type: 'route', cell: [...reading.text].indexOf('=') });
    reading.act({ type: 'erase' });
    expect(reading.played.state.above.at(-1)).toMatchObject({ field: { text: 'é=1 quiet' } });
  });
});

describe('text fields', () => {
  test('the display goes with what is typed, and shows what was typed last before the cursor', () => {
    const reading = new Reading(Played.menu(three).act({ type: 'edit' }), 20);
    expect(reading.text).toMatch(/^Kernel parameters:/);
    reading.act({ type: 'text', text: 'root=/dev/vda2 quiet splash' });
    expect(reading.text).toMatch(/splash$/);
    const { cursor, text } = reading.reader.shown;
    expect(cursor).toBe(text.trimEnd().length);
    reading.act({ type: 'first' });
    expect(reading.reader.shown.cursor).toBeDefined();
    expect(reading.text).toContain('root=');
  });

  test('nothing of a password is shown but how much there is of it', () => {
    const asked = new Reading(Played.menu(three).server({ type: 'prompt', prompt: prompt('password') }), 80);
    expect(asked.text).toMatch(/^Passphrase for vda3/);
    asked.act({ type: 'text', text: 'sesame' }, { type: 'reveal' });
    expect(asked.text).toMatch(/••••••$/);
    expect(asked.text).not.toContain('sesame');
    // The cursor can be moved in it all the same.
    asked.press({ type: 'route', cell: asked.text.indexOf('•') + 2 }).act({ type: 'text', text: 'X' });
    expect(asked.played.state.asked?.field.text).toBe('seXsame');
  });

  test('a question to be agreed with is read before its answers', () => {
    const asked = Played.menu(three).server({ type: 'prompt', prompt: prompt('confirm') });
    const reading = new Reading(asked, 80);
    expect(reading.text).toMatch(/^Passphrase for vda3 .* 1\/2$/);
    expect(reading.act({ type: 'move', by: 1 }).text).toMatch(/^Passphrase for vda3 .* 2\/2$/);
  });
});
