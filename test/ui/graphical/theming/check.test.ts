import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../initramfs/temporary.ts';

const program = join(import.meta.dirname, '../../../../ui/graphical/theming/main.ts');

function check(...args: readonly string[]): { status: number; said: string } {
  try {
    return {
      status: 0,
      said: execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', stdio: 'pipe' }),
    };
  } catch (thrown) {
    const { status, stdout } = thrown as { status: number; stdout: string };
    return { status, said: stdout };
  }
}

test('npm run theme -- check: faults of the file with line and column, weak contrast of a variant, and the exit status', async () => {
  await using folder = await temporaryFolder();
  const directory = join(folder.path, 'inn');
  mkdirSync(directory);
  const file = join(directory, 'theme.yaml');
  writeFileSync(file, 'colours:\n  acent: "#ffffff"\n');
  const syntax = check('check', directory);
  expect(syntax.said).toContain(`${file}:2:3: there is no 'colours.acent' Known here are background, card,`);
  expect(syntax.status).toBe(1);
  writeFileSync(file, 'variants: { light: { colours: { text: "#303a50" } } }\n');
  const contrast = check('check', directory);
  expect(contrast.said).toMatch(/^inn, light: fault: .*: contrast 1\.\d of #303a50/m);
  expect(contrast.said).not.toMatch(/^inn, (?:as it stands|high-contrast): fault/m);
  expect(contrast.status).toBe(1);
  expect(check('look').status).toBe(2);
}, 60_000);
