import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../initramfs/project-root.ts';
import { features, selectFeatures } from '../../initramfs/manifest.ts';

test('a feature brings what it needs, in the table’s order', () => {
  const names = (asked: readonly string[]): string[] => selectFeatures(asked).map((one) => one.name);
  expect(names(['base'])).toEqual(['base']);
  expect(names(['core'])).toEqual(['base', 'storage', 'core']);
  expect(names(['graphical', 'base'])).toEqual(['base', 'storage', 'input', 'core', 'graphical']);
});

test('an unknown feature is refused, and the known ones are told', () => {
  expect(() => selectFeatures(['grafical'])).toThrow(/feature grafical: there is none/);
  expect(() => selectFeatures(['grafical'])).toThrow(
    expect.objectContaining({ advice: expect.stringContaining('graphical') }),
  );
});

test('every file of the project that a feature names exists', () => {
  const missing = features
    .flatMap((feature) => feature.files ?? [])
    .filter((file) => !existsSync(join(projectRoot, file.from)));
  expect(missing).toEqual([]);
});

test('features have one name each and need only others of the table', () => {
  const names = features.map((feature) => feature.name);
  expect(new Set(names).size).toBe(names.length);
  for (const feature of features) for (const need of feature.needs ?? []) expect(names).toContain(need);
});
