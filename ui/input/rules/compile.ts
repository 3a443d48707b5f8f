/**
 * `node ui/input/rules/compile.ts FILE`: checks an input.yaml and prints its rules as JSON, as the image
 * has them: no start reads YAML. Faults go to standard error with line and column; ends with 1 then.
 */
import { readFileSync } from 'node:fs';
import { parseRules } from './parse-rules.ts';

function main(): number {
  const [file] = process.argv.slice(2);
  if (file === undefined) {
    process.stderr.write('usage: node ui/input/rules/compile.ts FILE\n');
    return 2;
  }
  const { rules, faults } = parseRules(readFileSync(file, 'utf8'), file);
  for (const { subject, reason } of faults) process.stderr.write(`${subject}: ${reason}\n`);
  const plain = rules.map(({ keys, axes, ...rule }) => ({
    ...rule,
    keys: Object.fromEntries(keys),
    axes: Object.fromEntries(axes),
  }));
  process.stdout.write(`${JSON.stringify(plain)}\n`);
  return faults.length > 0 ? 1 : 0;
}

process.exitCode = main();
