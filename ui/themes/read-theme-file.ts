import * as v from 'valibot';
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { SyntaxFailure } from '../../src/base/errors.ts';
import { themeFile, themeLimits } from './theme-file.ts';
import type { ThemeFile } from './theme-file.ts';

/** A theme.yaml as it was understood. */
export interface ReadTheme {
  /** Undefined when there are faults. */
  readonly file: ThemeFile | undefined;
  readonly faults: readonly SyntaxFailure[];
  /** A fault at the value of a key, e.g. of `['logo', 'picture']`. */
  faultAt(path: readonly string[], reason: string, advice?: string): SyntaxFailure;
}

/** More faults of one file than these tell nothing. */
const mostFaults = 50;

/** The node that a path leads to, or as near to it as there is one; a key's own node where that is at fault. */
function nodeAt(document: Document.Parsed, path: readonly unknown[], atKey: boolean): Node | null {
  let node: Node | null = document.contents;
  path.forEach((step, index) => {
    if (isMap(node)) {
      const pair: { key: unknown; value: unknown } | undefined = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      const isLast = index === path.length - 1;
      const next = pair === undefined || (atKey && isLast) ? pair?.key : (pair.value ?? pair.key);
      node = (next as Node | undefined) ?? node;
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] as Node | undefined) ?? node;
    }
  });
  return node;
}

type AnySchema = v.GenericSchema & {
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly wrapped?: AnySchema;
  readonly options?: readonly unknown[];
  readonly value?: AnySchema;
  readonly item?: AnySchema;
  readonly getter?: (input: unknown) => AnySchema;
};

/** What a schema says that stands behind an optional one, or one that holds itself. */
function unwrapped(schema: AnySchema | undefined): AnySchema | undefined {
  const map = schema?.options?.find(
    (one): one is AnySchema => typeof one === 'object' && one !== null && 'entries' in one,
  );
  const inner = schema?.wrapped ?? schema?.getter?.(undefined) ?? map;
  return inner === undefined ? schema : unwrapped(inner);
}

/** Keys that are known where a path leads to. */
function knownKeys(path: readonly unknown[]): string[] {
  let schema: AnySchema | undefined = themeFile as AnySchema;
  for (const step of path) {
    schema = unwrapped(schema?.entries?.[String(step)] ?? schema?.value ?? schema?.item);
  }
  return Object.keys(schema?.entries ?? {});
}

/** What an issue says of a value, in our words. */
function wordsOf(issue: v.BaseIssue<unknown>, path: readonly unknown[]): { reason: string; advice: string } {
  const name = path.length === 0 ? 'the file' : `'${path.join('.')}'`;
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = knownKeys(path.slice(0, -1));
    return { reason: `there is no ${name}`, advice: `Known here are ${known.join(', ')}.` };
  }
  if (issue.type === 'strict_object' || issue.type === 'record') {
    return { reason: `${name} is a map of keys and values`, advice: '' };
  }
  return { reason: `${name} ${issue.message}`, advice: '' };
}

/** What is wrong with a value, and where. */
interface Placed {
  readonly issue: v.BaseIssue<unknown>;
  /** From the file's own keys down. */
  readonly path: readonly v.IssuePathItem[];
}

/** Where one of several forms is a map or a list, and the value is one too, what is wrong lies within it. */
function* placedIssues(
  issue: v.BaseIssue<unknown>,
  above: readonly v.IssuePathItem[] = [],
): Generator<Placed> {
  const path = [...above, ...(issue.path ?? [])];
  const within = typeof issue.input === 'object' && issue.input !== null ? (issue.issues ?? []) : [];
  const deeper = within.filter((one) => (one.path ?? []).length > 0);
  if (deeper.length === 0) yield { issue, path };
  else for (const one of deeper) yield* placedIssues(one, path);
}

/**
 * Reads the text of a theme.yaml. Never throws for bad text.
 * @param path the file's name, for messages
 */
export function readThemeFile(text: string, path: string): ReadTheme {
  const lines = new LineCounter();
  const failure = (at: number, reason: string, advice = ''): SyntaxFailure => {
    const { line, col } = lines.linePos(at);
    return new SyntaxFailure(path, Math.max(1, line), Math.max(1, col), reason, { advice });
  };
  const nothing = (...faults: SyntaxFailure[]): ReadTheme => ({
    file: undefined,
    faults,
    faultAt: (_path, reason, advice) => failure(0, reason, advice),
  });
  if (text.length > themeLimits.text) {
    return nothing(new SyntaxFailure(path, 1, 1, `the file has more than ${themeLimits.text} characters`));
  }
  let document: Document.Parsed;
  let result: v.SafeParseResult<typeof themeFile>;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    const problems = [...document.errors, ...document.warnings];
    const asFault = (one: (typeof problems)[number]): SyntaxFailure =>
      failure(one.pos[0], one.message.split('\n')[0] ?? 'no YAML');
    if (problems.length > 0) return nothing(...problems.slice(0, mostFaults).map(asFault));
    if (document.contents !== null && !isMap(document.contents)) {
      return nothing(failure(document.contents.range[0], 'the file is a map of keys and values'));
    }
    result = v.safeParse(themeFile, document.toJS({ maxAliasCount: 0 }) ?? {});
  } catch (thrown) {
    // Nested too deeply, or an alias.
    return nothing(failure(0, thrown instanceof Error ? thrown.message : String(thrown)));
  }
  const faultAt = (at: readonly unknown[], reason: string, advice = '', atKey = false): SyntaxFailure =>
    failure(nodeAt(document, at, atKey)?.range?.[0] ?? 0, reason, advice);
  const placed = (result.issues ?? []).flatMap((issue) => [...placedIssues(issue)]);
  const faults = placed.slice(0, mostFaults).map(({ issue, path: steps }) => {
    const at = steps.map(({ key }) => key);
    const { reason, advice } = wordsOf(issue, at);
    return faultAt(at, reason, advice, steps.at(-1)?.origin === 'key');
  });
  faults.sort((one, other) => one.line - other.line || one.column - other.column);
  return { file: result.success ? result.output : undefined, faults, faultAt };
}
