import { toJsonSchema } from '@valibot/to-json-schema';
import { layoutDefinitions } from '../../themes/layout-file.ts';
import { face, themeFile } from '../../themes/theme-file.ts';

/** The text of assets/themes/theme.schema.json: what editors check a theme.yaml against. */
export function schemaText(): string {
  const { $schema, ...schema } = toJsonSchema(themeFile, {
    definitions: { ...layoutDefinitions, face },
    // Which slots a screen must have is checked by kboot alone.
    ignoreActions: ['raw_check'],
  });
  const title = 'Theme of kboot (theme.yaml)';
  return `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`;
}
