import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaText } from '../../../ui/graphical/theming/schema.ts';

const file = new URL('../../../assets/themes/theme.schema.json', import.meta.url);

test('the published JSON Schema says what the parser takes; KBOOT_UPDATE_GOLDEN=1 writes it anew', () => {
  if (process.env['KBOOT_UPDATE_GOLDEN'] === '1') writeFileSync(file, schemaText());
  expect(readFileSync(file, 'utf8')).toBe(schemaText());
});
