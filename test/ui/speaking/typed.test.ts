import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../../ui/state/action.ts';
import { usKeyRows } from '../../../ui/state/key-rows.ts';
import { Played, entry } from '../state/states.ts';
import { Heard } from './heard.ts';

const entries = [entry('a', 'Debian'), entry('b', 'Arch')];

function asking(kind: 'password' | 'text'): Heard {
  const heard = Heard.speaking(Played.menu(entries));
  heard.played.server({
    type: 'prompt',
    prompt: { id: 1, kind, title: 'Name', text: '', problem: '' },
  });
  heard.look();
  heard.orders.length = 0;
  return heard;
}

const text = (typed: string): Action => ({ type: 'text', text: typed });

describe('what is typed', () => {
  test('each character by its name, a word that is pasted as a word', () => {
    const heard = asking('text');
    expect(heard.press(text('a'), text('/')).said).toBe('[a] [/]');
    expect(heard.press(text('hello')).said).toBe('hello');
  });

  test('what is taken away is named, and what the cursor comes to', () => {
    const heard = asking('text').press(text('ab'));
    heard.orders.length = 0;
    expect(heard.press({ type: 'erase' }).said).toBe('[b]');
    expect(heard.press({ type: 'sideways', by: -1 }).said).toBe('[a]');
  });

  test('over words the word is read', () => {
    const heard = asking('text').press(text('quiet splash'), { type: 'word', by: -1 });
    heard.orders.length = 0;
    expect(heard.press({ type: 'word', by: -1 }).said).toBe('quiet');
  });
});

describe('passwords', () => {
  test('a key is heard, its letter is not', () => {
    expect(asking('password').press(text('q')).doings).toEqual(['silence', 'silence', 'typed']);
  });

  test('no character is ever spoken: what is heard is the same for any two passwords of one length', () => {
    const letters = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 });
    const moves = fc.array(
      fc.constantFrom<Action>(
        { type: 'sideways', by: -1 },
        { type: 'erase' },
        { type: 'reveal' },
        { type: 'first' },
        { type: 'undo' },
        { type: 'speech', does: 'read' },
        { type: 'delete' },
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(letters, moves, (secret, actions) => {
        const heardOf = (typed: string): unknown => {
          const heard = asking('password');
          heard.press(...Array.from(typed, text), ...actions);
          return heard.orders;
        };
        expect(heardOf(secret)).toEqual(heardOf('x'.repeat(secret.length)));
      }),
      { numRuns: 60 },
    );
  });

  test('nor are the letters on the screen that it is typed with; what else they do is', () => {
    const heard = asking('password').press({ type: 'keys' });
    heard.orders.length = 0;
    const walks: Action[] = Array.from({ length: 60 }, () => ({ type: 'next', by: 1 }));
    heard.press(...walks, { type: 'press' }, { type: 'scan', move: 'on' }, { type: 'scan', move: 'choose' });
    const { said } = heard;
    for (const key of usKeyRows.plain.flat()) expect(said.split(/[ .]+/)).not.toContain(key);
    expect(said).toContain('Done');
    expect(asking('text').press({ type: 'keys' }, { type: 'next', by: 1 }).said).toMatch(/2\. button/);
  });
});
