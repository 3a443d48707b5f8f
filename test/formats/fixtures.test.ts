import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatTable } from '../../src/formats/format-table.ts';
import { fixturesOf, parseAll } from './format-fixtures.ts';

/** `EXPECTED=write` writes what is found; read it before you keep it. */
const write = process.env['EXPECTED'] === 'write';

describe.each(formatTable().filter(({ name }) => name !== 'grub2'))('$name', (format) => {
  test.each(fixturesOf(format.name))(
    '$name gives the entries written beside it',
    async ({ reader, expected }) => {
      const found = await parseAll(format, reader);
      if (write) writeFileSync(expected, `${JSON.stringify(found, undefined, 1)}\n`);
      expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
    },
  );
});
