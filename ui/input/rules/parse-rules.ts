import { LineCounter, isNode, parseDocument } from 'yaml';
import { SyntaxFailure } from '../../../src/base/errors.ts';
import { readRules } from './rules.ts';
import type { InputRule, RuleFault } from './rules.ts';

/** An input.yaml as it was understood. */
export interface ParsedRules {
  readonly rules: readonly InputRule[];
  readonly faults: readonly SyntaxFailure[];
}

/** A file that is longer is no list of rules for input devices, UTF-16 units. */
const longestFile = 256 * 1024;

/**
 * Reads the text of an input.yaml; never throws for bad text.
 * @param path the file's name, for messages
 */
export function parseRules(text: string, path: string): ParsedRules {
  const lines = new LineCounter();
  const failure = (at: number, reason: string): SyntaxFailure => {
    const { line, col } = lines.linePos(at);
    return new SyntaxFailure(path, Math.max(1, line), Math.max(1, col), reason);
  };
  if (text.length > longestFile) return { rules: [], faults: [failure(0, 'the file is too long')] };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const [broken] = document.errors;
  if (broken !== undefined) return { rules: [], faults: [failure(broken.pos[0], broken.message)] };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { rules: [], faults: [failure(0, 'aliases have no use in a list of rules')] };
  }
  const { rules, faults } = readRules(value);
  /** Where the value at a path stands, or what is around it. */
  const placeOf = (at: RuleFault['path']): number => {
    const node: unknown = at.length === 0 ? document.contents : document.getIn(at, true);
    if (isNode(node) && node.range !== undefined && node.range !== null) return node.range[0];
    return at.length === 0 ? 0 : placeOf(at.slice(0, -1));
  };
  return { rules, faults: faults.map(({ path: at, reason }) => failure(placeOf(at), reason)) };
}
