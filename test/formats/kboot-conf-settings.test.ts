import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingNames } from '../../src/formats/kboot-conf-settings.ts';

test('kboot-conf.md has every setting, in the grammar and in the table', () => {
  const text = readFileSync(new URL('../../src/formats/kboot-conf.md', import.meta.url), 'utf8');
  const [, rule = ''] = /^setting +=(.*)$/m.exec(text) ?? [];
  const named = [...rule.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  // What is taken for `timeout` is told below the table.
  const missing = settingNames.filter((name) => name !== 'delay' && !named.includes(name));
  expect(missing).toEqual([]);
  const told = text.split('\n').filter((line) => line.startsWith('| `'));
  expect(named.filter((name) => !told.some((line) => line.includes(`\`${name}=`)))).toEqual([]);
});
