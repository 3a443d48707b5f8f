import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseGrub2 } from '../../../src/formats/grub2/grub2.ts';
import { fixtures } from './fixtures.ts';

test.each(fixtures())('$name gives the entries written beside it', async (fixture) => {
  const result = await parseGrub2(fixture.path, fixture.text, fixture.reader, fixture.options);
  const expected: unknown = JSON.parse(readFileSync(fixture.expected, 'utf8'));
  expect(JSON.parse(JSON.stringify(result))).toEqual(expected);
});
