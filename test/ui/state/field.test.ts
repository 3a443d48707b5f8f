import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../../ui/state/action.ts';
import { edited, fieldOf, lengthOf } from '../../../ui/state/field.ts';
import type { Field } from '../../../ui/state/field.ts';

/** A field after actions; a string is typed letter by letter. */
function after(start: string, ...steps: readonly (string | Action)[]): Field {
  const actions = steps.flatMap((step): Action[] =>
    typeof step === 'string' ? Array.from(step, (text) => ({ type: 'text', text })) : [step],
  );
  return actions.reduce(edited, fieldOf(start));
}

const shown = ({ text, cursor }: Field): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;
const left: Action = { type: 'sideways', by: -1 };
const undo: Action = { type: 'undo' };

describe('a text field', () => {
  test('begins with the cursor at the end, and types there', () => {
    expect(shown(after('quiet', ' ro'))).toBe('quiet ro|');
  });

  test.each<[string, string, readonly (string | Action)[]]>([
    ['a character back', 'qui|et', [left, left]],
    ['a word back', 'root=x |quiet', [{ type: 'word', by: -1 }]],
    ['to the beginning', '|quiet', [{ type: 'first' }]],
    ['no farther than the end', 'quiet|', [{ type: 'last' }, { type: 'sideways', by: 1 }]],
  ])('moves %s', (_what, expected, steps) => {
    expect(shown(after(expected.replace('|', ''), ...steps))).toBe(expected);
  });

  test.each<[Action['type'], string]>([
    ['erase', 'ro qui|t'],
    ['delete', 'ro quie|'],
    ['erase-word', 'ro |t'],
    ['erase-line', '|t'],
  ])('%s takes away what it says', (type, expected) => {
    expect(shown(after('ro quiet', left, { type } as Action))).toBe(expected);
  });

  test('a letter of several characters is one for the cursor and for erasing', () => {
    expect(shown(after('a👩‍👩‍👧é', { type: 'erase' }))).toBe('a👩‍👩‍👧|');
    expect(shown(after('a👩‍👩‍👧é', { type: 'erase' }, { type: 'erase' }))).toBe('a|');
    expect(lengthOf('a👩‍👩‍👧é')).toBe(3);
  });

  test('what is pasted is one line: it confirms nothing, and hides nothing', () => {
    const pasted = { type: 'text', text: 'root=a\r\nquiet\tro\u001b[2J\u202e\n' } as const;
    expect(after('', pasted).text).toBe('root=a quiet ro[2J');
  });

  test('undo takes back word by word, and an erased stretch in one', () => {
    const field = after('', 'one two', { type: 'erase' }, { type: 'erase' }, undo);
    expect(field.text).toBe('one two');
    expect([edited(field, undo).text, edited(edited(field, undo), undo).text]).toEqual(['one ', '']);
  });

  test('any sequence of actions keeps the cursor between letters, and undo leads back to the start', () => {
    const actions = fc.oneof<fc.Arbitrary<Action>[]>(
      fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => ({ type: 'text', text })),
      fc.constantFrom<Action>(left, { type: 'sideways', by: 1 }, { type: 'word', by: -1 }, { type: 'first' }),
      fc.constantFrom<Action>({ type: 'erase' }, { type: 'delete' }, { type: 'erase-word' }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.array(actions, { maxLength: 30 }),
        (start, list) => {
          let field = list.reduce(edited, fieldOf(start));
          expect(field.cursor).toBeLessThanOrEqual(field.text.length);
          expect(field.text.slice(0, field.cursor)).not.toMatch(/[\ud800-\udbff]$/);
          for (let left = field.past.length; left > 0; left -= 1) field = edited(field, undo);
          expect(field.text).toBe(start);
        },
      ),
    );
  });
});
