import { defineConfig } from 'oxlint';
import type { OxlintOverride } from 'oxlint';
import { layerRules, specifierPattern } from './layers.ts';
import type { LayerRule } from './layers.ts';

/** One rule of the layer order as lint knows it; its message names the rule that was broken. */
function layerOverride(rule: LayerRule): OxlintOverride {
  const patterns = [{ regex: specifierPattern(rule), message: rule.message }];
  return { files: [`${rule.folder}/**`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'node', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'import/no-default-export': 'error',
    'import/no-unassigned-import': 'off',
    'import/no-cycle': 'error',
    'no-eval': 'error',
    'no-new-func': 'error',
    'import/no-named-as-default-member': 'off',
    'no-shadow': 'off',
    'no-await-in-loop': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/expect-expect': 'off',
    'vitest/no-standalone-expect': 'off',
    'vitest/require-to-throw-message': 'off',
    'vitest/warn-todo': 'error',
    'vitest/valid-title': 'off',
    'vitest/valid-expect': 'off',
    'vitest/no-disabled-tests': 'error',
    'vitest/no-focused-tests': 'error',
    'no-control-regex': 'off',
    'no-underscore-dangle': 'off',
  },
  ignorePatterns: ['out/**', 'node_modules/**', 'test/lint/fixtures/**'],
  overrides: [
    ...layerRules().map(layerOverride),
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
});
