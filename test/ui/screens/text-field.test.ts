import { expect, test } from 'vitest';
import { textField } from '../../../ui/screens/text-field.ts';
import type { Box } from '../../../ui/view/box.ts';
import { darkTheme } from '../../../ui/view/theme.ts';

const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');

function carets(box: Box): number {
  return Number(box.caret === true) + (box.children ?? []).reduce((sum, child) => sum + carets(child), 0);
}

test.each([1, 2, 5])('of a field of %i lines the one with the cursor is in sight', (lines) => {
  for (let cursor = 0; cursor <= long.length; cursor += 1) {
    const field = textField({ text: long, cursor }, { label: 'x', lines, width: 300 }, darkTheme);
    expect(carets(field)).toBe(1);
  }
});

test('a field that another one stands before has no cursor, and is gone to by a press', () => {
  const comes = { type: 'pick', key: '1', does: 'select' } as const;
  const field = textField(
    { text: long, cursor: 200 },
    { label: 'x', lines: 1, width: 300, comes },
    darkTheme,
  );
  expect([carets(field), field.press, field.selected]).toEqual([0, comes, false]);
});
