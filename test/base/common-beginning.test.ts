import { expect, test } from 'vitest';
import { commonBeginning } from '../../src/base/common-beginning.ts';

test('what all candidates share is inserted first, whole characters only', () => {
  expect(commonBeginning(['/boot/vmlinuz-6.1', '/boot/vmlinuz-6.12'])).toBe('/boot/vmlinuz-6.1');
  expect(commonBeginning(['a😀', 'a😁'])).toBe('a');
  expect(commonBeginning([])).toBe('');
});
