import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TerminalKeys } from '../../../ui/text/terminal-keys.ts';
import type { TerminalEvent } from '../../../ui/text/terminal-keys.ts';

const escape = '\u001b';

/** What one piece gives, short: an action's type with its data, or the event's type. */
function short(events: readonly TerminalEvent[]): string[] {
  return events.map((event) => {
    if (event.type !== 'action') return event.type;
    const { action } = event;
    if (action.type === 'move' || action.type === 'page') return `${action.type} ${action.by}`;
    return action.type === 'text' ? `text ${action.text}` : action.type;
  });
}

describe('keys as terminals send them', () => {
  test.each([
    ['xterm, Linux console', '[A', 'move -1'],
    ['VT100 application mode', 'OB', 'move 1'],
    ['xterm', '[H', 'first'],
    ['Linux console, VT220', '[1~', 'first'],
    ['rxvt', '[8~', 'last'],
    ['xterm', 'OF', 'last'],
    ['VT220', '[5~', 'page -1'],
    ['VT220', '[6~', 'page 1'],
    ['keypad in application mode', 'OM', 'accept'],
    ['Linux console F1', '[[A', 'help'],
    ['xterm F1', 'OP', 'help'],
    ['VT220 F4', '[14~', 'log'],
    ['Left', '[D', 'sideways'],
    ['Ctrl-Right', '[1;5C', 'word'],
    ['Delete', '[3~', 'delete'],
    ['xterm F5', '[15~', 'once'],
    ['xterm F6', '[17~', 'settings'],
    ['Shift-Up', '[1;2A', 'other'],
    ['Alt-x', 'x', 'other'],
  ])('%s: ESC %s', (_terminal, sequence, expected) => {
    const keys = new TerminalKeys();
    expect(short(keys.take(escape + sequence))).toEqual([expected]);
    expect(keys.waiting).toBe(false);
  });

  test('letters, digits and characters outside of ASCII are text', () => {
    expect(short(new TerminalKeys().take('a7ü漢😀'))).toEqual([
      'text a',
      'text 7',
      'text ü',
      'text 漢',
      'text 😀',
    ]);
  });

  test('CR LF is one Enter, each alone too, and two CR are two', () => {
    const keys = new TerminalKeys();
    expect(short(keys.take('\r\n'))).toEqual(['accept']);
    expect(short(keys.take('\n'))).toEqual(['accept']);
    expect(short(keys.take('\r\r'))).toEqual(['accept', 'accept']);
  });

  test('both codes of the backspace key erase; Ctrl-L and Ctrl-T have their meaning', () => {
    expect(short(new TerminalKeys().take('\u007f\b\u000c\u0014'))).toEqual([
      'erase',
      'erase',
      'redraw',
      'shell',
    ]);
  });

  test('other control characters only tell that somebody is there', () => {
    expect(short(new TerminalKeys().take('\u0003\u0002\u0000'))).toEqual(['other', 'other', 'other']);
  });

  test("the answer about the cursor's place is the terminal's size", () => {
    expect(new TerminalKeys().take(`${escape}[50;132R`)).toEqual([{ type: 'size', columns: 132, rows: 50 }]);
  });
});

describe('the Escape key', () => {
  test('alone means back, but only after a pause', () => {
    const keys = new TerminalKeys();
    expect(keys.take(escape)).toEqual([]);
    expect(keys.waiting).toBe(true);
    expect(short(keys.flush())).toEqual(['back']);
    expect(keys.waiting).toBe(false);
    expect(keys.flush()).toEqual([]);
  });

  test('before an arrow, both are understood', () => {
    expect(short(new TerminalKeys().take(`${escape}${escape}[A`))).toEqual(['back', 'move -1']);
  });

  test('twice, the first is understood at once', () => {
    const keys = new TerminalKeys();
    expect(short(keys.take(escape + escape))).toEqual(['back']);
    expect(short(keys.flush())).toEqual(['back']);
  });

  test('a sequence that breaks off is no Escape: noise on a line leaves no screen', () => {
    const keys = new TerminalKeys();
    expect(keys.take(`${escape}[1`)).toEqual([]);
    expect(short(keys.flush())).toEqual(['other']);
  });
});

describe('any bytes', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(escape, '[', 'O', '1', ';', '~', 'A', '\r', '\n'),
    ),
  );

  test('give the same events however they are torn apart', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const [whole, torn] = [new TerminalKeys(), new TerminalKeys()];
        const text = parts.join('');
        const one = [...whole.take(text), ...whole.flush()];
        const other = [...[...text].flatMap((character) => torn.take(character)), ...torn.flush()];
        expect(other).toEqual(one);
      }),
    );
  });

  test('an endless sequence is read to its end, and none of it is text', () => {
    const keys = new TerminalKeys();
    const events = [...`${escape}[${'1;'.repeat(10_000)}A1`].flatMap((piece) => keys.take(piece));
    expect(short(events)).toEqual(['other', 'text 1']);
  });
});
