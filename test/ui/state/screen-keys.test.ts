import { describe, expect, test } from 'vitest';
import { usLayout } from '../../../ui/input/key-layout.ts';
import { rowsTypedBy } from '../../../ui/input/typed-rows.ts';
import type { Action } from '../../../ui/state/action.ts';
import { usKeyRows } from '../../../ui/state/key-rows.ts';
import { isTyping, keyRowsOf } from '../../../ui/state/screen-keys.ts';
import type { KeyDoing } from '../../../ui/state/screen-keys.ts';
import { Played, entry } from './states.ts';

const press: Action = { type: 'press' };
const on: Action = { type: 'scan', move: 'on' };
const choose: Action = { type: 'scan', move: 'choose' };

function asking(kind: 'password' | 'text' = 'password'): Played {
  const prompt = { id: 1, kind, title: 't', text: '', problem: '' };
  return Played.menu([entry('a')]).server({ type: 'prompt', prompt });
}

/** Presses the key that types or does something, as a finger would. */
function key(played: Played, wanted: string): Played {
  const { keys } = played.state;
  if (keys === null) throw new Error('no keys are in sight');
  const rows = keyRowsOf(played.state, keys);
  for (const [row, line] of rows.entries()) {
    const column = line.findIndex((one) => ('types' in one ? one.types : one.does) === wanted);
    if (column >= 0) return played.act({ type: 'pick', key: `${row} ${column}`, does: 'accept' });
  }
  throw new Error(`no key ${wanted}`);
}

const textOf = ({ state }: Played): string | undefined => state.asked?.field.text;

describe('keys on the screen', () => {
  test('come when a device that cannot type presses a text field, and answer the question', () => {
    const played = asking().act(press);
    for (const one of ['h', 'i', 'space', 'x', 'erase']) key(played, one);
    expect(textOf(played)).toBe('hi ');
    key(played, 'done');
    expect(played.told.at(-1)).toEqual({ type: 'answer', promptId: 1, value: 'hi ' });
    expect(played.state.keys).toBeNull();
  });

  test('Enter of a keyboard still answers while they are away, and a choice needs none', () => {
    expect(asking('text').act({ type: 'accept' }).told.at(-1)).toMatchObject({ type: 'answer' });
    const prompt = { id: 2, kind: 'confirm', title: 't', text: '', problem: '' } as const;
    const played = Played.menu([entry('a')])
      .server({ type: 'prompt', prompt })
      .act(press);
    expect([played.state.keys, played.told.at(-1)]).toEqual([
      null,
      { type: 'answer', promptId: 2, value: null },
    ]);
  });

  test('Shift holds for one letter', () => {
    const played = asking().act(press);
    key(played, 'shift');
    key(played, 'A');
    expect(textOf(key(played, 'b'))).toBe('Ab');
  });

  test('a cross moves the focus, round at the ends, and types', () => {
    const played = asking().act(press, { type: 'move', by: 1 }, { type: 'sideways', by: -1 }, press);
    expect(textOf(played)).toBe(']');
  });

  test('Hide and Escape put them away and leave the text', () => {
    for (const away of ['hide', 'back'] as const) {
      const played = asking().act(press);
      key(played, 'q');
      if (away === 'hide') key(played, 'hide');
      else played.act({ type: 'back' });
      expect([played.state.keys, textOf(played)]).toEqual([null, 'q']);
    }
  });

  test('one key alone reaches every key', () => {
    const played = asking().act(press);
    const { keys } = played.state;
    const count = keys === null ? 0 : keyRowsOf(played.state, keys).flat().length;
    const seen = new Set<string>();
    for (let step = 0; step < count; step++) {
      seen.add(`${played.state.keys?.row} ${played.state.keys?.column}`);
      played.act({ type: 'next', by: 1 });
    }
    expect(seen.size).toBe(count);
  });

  test('go with the question', () => {
    const played = asking().act(press).server({ type: 'prompt', prompt: null });
    expect(played.state.keys).toBeNull();
  });
});

test('switches scan rows, then the keys of the chosen row, and the row again past its last key', () => {
  const played = asking().act(choose);
  played.act(on, on, choose, on, on, choose);
  expect(textOf(played)).toBe('e');
  const { keys } = played.state;
  const count = keys === null ? 0 : (keyRowsOf(played.state, keys)[1]?.length ?? 0);
  played.act(choose);
  for (let step = 0; step < count; step++) played.act(on);
  expect(played.state.keys).toMatchObject({ row: 1, wholeRow: true, inRow: false });
});

test("the built-in layout's rows are those of the keys on the screen, and have no third level", () => {
  const rows = rowsTypedBy(usLayout);
  const typed = (level: readonly (readonly string[])[]): string[][] =>
    level.map((row) => row.filter((one) => one !== ''));
  expect(typed(rows.plain)).toEqual(usKeyRows.plain);
  expect(typed(rows.shifted)).toEqual(usKeyRows.shifted);
  expect(rows.third.flat().join('')).toBe('');
  const does = keyRowsOf(asking().state, {
    row: 0,
    column: 0,
    level: 'plain',
    inRow: false,
    wholeRow: false,
  });
  expect(does.at(-1)).not.toContainEqual({ does: 'third' satisfies KeyDoing });
});

describe('somebody types', () => {
  test('from the first letter of an answer on until it is sent; a question alone is not typed in', () => {
    const played = asking();
    expect(isTyping(played.state)).toBe(false);
    played.act({ type: 'text', text: 'h' });
    expect(isTyping(played.state)).toBe(true);
    played.act({ type: 'accept' });
    expect(isTyping(played.state)).toBe(false);
  });

  test('as long as the editor is open, and never in the menu', () => {
    const played = Played.menu([entry('a')]);
    expect(isTyping(played.act({ type: 'text', text: 'a' }).state)).toBe(false);
    expect(isTyping(played.act({ type: 'edit' }).state)).toBe(true);
  });
});
