import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SyntaxFailure } from '../../src/base/errors.ts';
import { parseName } from '../../src/names/parse.ts';
import { printName } from '../../src/names/print.ts';

/** A row of the table in src/names/README.md. */
interface Decision {
  readonly name: string;
  readonly variables: ReadonlySet<string>;
  readonly devices: ReadonlySet<string>;
  readonly kind: string;
  readonly printed: string;
  readonly column: number;
}

function readDecisions(): Decision[] {
  const text = readFileSync(new URL('../../src/names/README.md', import.meta.url), 'utf8');
  const table = text.slice(text.indexOf('## Ambiguous names'));
  return table.split('\n').flatMap((line) => {
    const row = /^\| `(.*?)` \| (.*?) ?\| `(\S+)` (?:(\d+) )?`(.*?)` \|/.exec(line);
    if (row === null) return [];
    const given = [...(row[2] ?? '').matchAll(/`([vd]):(.*?)`/g)];
    const known = (letter: string): Set<string> =>
      new Set(given.filter((one) => one[1] === letter).map((one) => one[2] ?? ''));
    return {
      name: row[1] ?? '',
      variables: known('v'),
      devices: known('d'),
      kind: row[3] ?? '',
      printed: row[5] ?? '',
      column: Number(row[4] ?? 0),
    };
  });
}

const decisions = readDecisions();

test('the table of decisions is read whole', () => {
  const text = readFileSync(new URL('../../src/names/README.md', import.meta.url), 'utf8');
  const rows = text
    .slice(text.indexOf('## Ambiguous names'))
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(decisions.length).toBe(rows.length - 2);
  expect(decisions.length).toBeGreaterThan(90);
});

describe('each row of the table of decisions', () => {
  const titled = decisions.map((one) => [`${one.name} (${[...one.variables, ...one.devices].join()})`, one]);
  test.each(titled as [string, Decision][])(
    '%s',
    (_title, { name, variables, devices, kind, printed, column }) => {
      const context = { variables, devices };
      if (kind !== 'error') {
        const parsed = parseName(name, context);
        const inContext = printName(parsed, context);
        expect(parsed.kind).toBe(kind);
        expect([inContext, printName(parsed, { variables })]).toContain(printed);
        expect(parseName(inContext, context)).toEqual(parsed);
        return;
      }
      let failure: unknown;
      try {
        parseName(name, context);
      } catch (thrown) {
        failure = thrown;
      }
      expect(failure).toBeInstanceOf(SyntaxFailure);
      expect(failure).toMatchObject({ line: 1, column, reason: expect.stringContaining(printed) });
    },
  );
});
