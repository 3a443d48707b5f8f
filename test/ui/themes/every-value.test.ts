import { expect, test } from 'vitest';
import { readThemeFile } from '../../../ui/themes/read-theme-file.ts';
import { themeFile } from '../../../ui/themes/theme-file.ts';

interface Schema {
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly value?: Schema;
  readonly item?: Schema;
}

/** Paths of all keys that a theme.yaml can have; one of each record, and of each list the first. */
function* paths(schema: Schema, above: readonly string[] = []): Generator<readonly string[]> {
  const inner = schema.wrapped ?? schema;
  for (const [key, value] of Object.entries(inner.entries ?? {})) {
    yield [...above, key];
    yield* paths(value, [...above, key]);
  }
  if (inner.value !== undefined) {
    const name = above.at(-1) === 'texts' ? 'de' : 'debian';
    yield [...above, name];
    yield* paths(inner.value, [...above, name]);
  }
}

const all = [...paths(themeFile as unknown as Schema)];

test('the keys are those of the whole schema', () => {
  const said = all.map((path) => path.join('.'));
  for (const one of [
    'type.body',
    'menu.opens',
    'sounds.error',
    'texts.de.brand',
    'icons.debian',
    'layouts.menu',
    'variants.light.logo.picture',
    'variants.high-contrast.colours.keycapBorder',
  ])
    expect(said).toContain(one);
  expect(said.length).toBeGreaterThan(200);
});

test.each(all.map((path) => [path.join('.'), path] as const))(
  'a bad value of %s is told with its own line and column',
  (_name, path) => {
    // Nothing takes a value that is none.
    const text = path.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n');
    const { file, faults } = readThemeFile(`# first line\n${text} ~\n`, 'theme.yaml');
    const last = `${'  '.repeat(path.length - 1)}${path.at(-1)}: `;
    expect(file).toBeUndefined();
    expect(faults.map(({ line, column }) => [line, column])).toEqual([[path.length + 1, last.length + 1]]);
    expect(faults[0]?.reason).toContain(path.join('.'));
    expect(faults[0]?.reason).not.toMatch(/undefined|Invalid|Expected/);
  },
);
