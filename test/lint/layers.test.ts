import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SubprocessError, run } from '../../src/base/subprocess.ts';
import { coreOrder, layerRules, uiOrder } from '../../layers.ts';

const top = resolve(import.meta.dirname, '../..');
let tree: string;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'kboot-lint-'));
  for (const file of ['layers.ts', 'oxlint.config.ts', 'package.json'])
    cpSync(join(top, file), join(tree, file));
  symlinkSync(join(top, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** Lints one file with the project's own configuration; its findings as printed. */
async function lint(path: string, text: string): Promise<string> {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const command = [process.execPath, join(top, 'node_modules/oxlint/bin/oxlint'), path] as const;
  try {
    return (await run([...command], { deadlineMs: 20_000, cwd: tree })).stdout.toString();
  } catch (thrown) {
    if (thrown instanceof SubprocessError) return `failed: ${thrown.stdout.toString()}`;
    throw thrown;
  } finally {
    rmSync(file);
  }
}

describe('the one-way order of the folders', () => {
  test('an import from a later folder is refused, and the message names the rule', async () => {
    const said = await lint('src/names/x.ts', "export { y } from '../core/y.ts';\n");
    expect(said).toContain('failed:');
    expect(said).toContain(
      'layer order (layers.ts): src/names may import only src/base, src/model, src/wire',
    );
  });

  test('an import from an earlier folder is allowed', async () => {
    expect(await lint('src/core/x.ts', "export { y } from '../names/y.ts';\n")).not.toContain('failed:');
  });

  test('one user interface may not import another', async () => {
    const said = await lint('ui/text/x.ts', "export { y } from '../graphical/y.ts';\n");
    expect(said).toContain('layer order (layers.ts): ui/text may import');
  });

  test('a user interface may not reach into the core', async () => {
    const said = await lint('ui/state/x.ts', "export { y } from '../../src/load/y.ts';\n");
    expect(said).toContain('layer order (layers.ts): ui/state may import');
  });

  test('nothing of the product imports tests', async () => {
    expect(await lint('src/core/x.ts', "export { y } from '../../test/vm/y.ts';\n")).toContain('failed:');
  });

  test('every folder of both chains has a rule', () => {
    const folders = layerRules().map((rule) => rule.folder);
    for (const name of coreOrder) expect(folders).toContain(`src/${name}`);
    for (const name of uiOrder) expect(folders).toContain(`ui/${name}`);
  });
});
