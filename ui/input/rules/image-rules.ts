import { readFileSync } from 'node:fs';
import { log } from '../../../src/base/log.ts';
import { readRules } from './rules.ts';
import type { InputRule } from './rules.ts';

/** Where the build puts the rules of the configuration's kboot/input.yaml. */
const file = '/etc/kboot/input.json';

/** The image's rules for input devices; none when it has none. */
export function imageRules(path = file): readonly InputRule[] {
  try {
    return readRules(JSON.parse(readFileSync(path, 'utf8'))).rules;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') log('warning', `input rules: ${why}`);
    return [];
  }
}

/** The rules that a person has taught, as they are kept; none where they are no rules. */
export function taughtRules(text: string): readonly InputRule[] {
  if (text === '') return [];
  try {
    return readRules(JSON.parse(text)).rules;
  } catch {
    log('warning', 'input rules: what was taught is not understood');
    return [];
  }
}
