import { basename } from 'node:path';
import type { LineCounter, Node, Pair, YAMLMap } from 'yaml';
import { SyntaxFailure } from '../../base/errors.ts';
import { didYouMean } from '../../names/nearest.ts';
import { builtInSchemes } from '../../names/url.ts';
import { fetchLimits } from '../fetch/limits.ts';
import type { Description } from './description.ts';
import { parseTemplate, slotsOf } from './template.ts';
import type { Template } from './template.ts';

/** Largest description file, characters. */
export const longestDescription = 64 * 1024;

const keys = [
  'scheme',
  'pattern',
  'port',
  'user',
  'command',
  'input',
  'environment',
  'yields',
  'share',
  'limit',
  'deadlines',
] as const;
const deadlineKeys = ['connect', 'answer', 'stall'] as const;

const units: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

type Yaml = typeof import('yaml');

/** Reads the values of one file; each fault is thrown with its place. */
class Reader {
  readonly #yaml: Yaml;
  readonly #file: string;
  readonly #lines: LineCounter;

  constructor(yaml: Yaml, file: string, lines: LineCounter) {
    this.#yaml = yaml;
    this.#file = file;
    this.#lines = lines;
  }

  failure(at: number, reason: string, advice = ''): SyntaxFailure {
    const { line, col } = this.#lines.linePos(at);
    return new SyntaxFailure(this.#file, Math.max(1, line), Math.max(1, col), reason, { advice });
  }

  place(node: unknown): number {
    return (node as Node | null)?.range?.[0] ?? 0;
  }

  /** A map's values by their keys, which must be among those known. */
  map(node: unknown, known: readonly string[] | undefined, what: string): Map<string, unknown> {
    if (!this.#yaml.isMap(node)) throw this.failure(this.place(node), `${what} is a map of keys and values`);
    const found = new Map<string, unknown>();
    for (const { key, value } of (node as YAMLMap).items as Pair[]) {
      const name = this.text(key, `a key of ${what}`);
      if (known !== undefined && !known.includes(name)) {
        const advice = didYouMean(name, known) || `Known are ${known.join(', ')}.`;
        throw this.failure(this.place(key), `${what} has no key '${name}'`, advice);
      }
      found.set(name, value);
    }
    return found;
  }

  text(node: unknown, what: string): string {
    const value = this.#yaml.isScalar(node) ? node.value : undefined;
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && !/[\u0000-\u001f\u007f]/.test(value)) return value;
    throw this.failure(this.place(node), `${what} is a text of one line`);
  }

  number(node: unknown, what: string, least: number, most: number): number {
    const value = this.#yaml.isScalar(node) ? node.value : undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw this.failure(this.place(node), `${what} is a number from ${least} to ${most}`);
  }

  list(node: unknown, what: string): readonly unknown[] {
    if (this.#yaml.isSeq(node)) return node.items;
    throw this.failure(this.place(node), `${what} is a list, one word an argument: [program, argument]`);
  }
}

function readScheme(reader: Reader, node: unknown): string {
  const scheme = reader.text(node, 'scheme');
  if (!/^[a-z][a-z0-9+.-]*$/.test(scheme)) {
    throw reader.failure(reader.place(node), `'${scheme}' is no scheme`, 'Small letters, digits, + . and -.');
  }
  if (builtInSchemes.has(scheme) || scheme === 'nfs' || scheme === 'file') {
    throw reader.failure(
      reader.place(node),
      `${scheme}:// is built in`,
      'Take some URLs of it with pattern:.',
    );
  }
  return scheme;
}

function readPattern(reader: Reader, node: unknown): string {
  const pattern = reader.text(node, 'pattern');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(pattern)?.[1] ?? '';
  if (builtInSchemes.has(scheme)) return pattern;
  throw reader.failure(
    reader.place(node),
    'a pattern begins with a built-in scheme, like https://mirror.example/*',
    'A scheme of its own is given with scheme:.',
  );
}

function readWord(reader: Reader, node: unknown): Template {
  const word = reader.text(node, 'an argument');
  const template = parseTemplate(word);
  if (!('reason' in template)) return template;
  throw reader.failure(reader.place(node), template.reason, template.advice);
}

function readCommand(reader: Reader, node: unknown): [Template, ...Template[]] {
  const words = reader.list(node, 'command');
  const [program, ...args] = words.map((word) => readWord(reader, word));
  if (program === undefined || program.length === 0) {
    throw reader.failure(reader.place(node), 'command names no program');
  }
  if (slotsOf(program).length > 0) {
    throw reader.failure(reader.place(words[0]), 'the program is fixed: it may hold no placeholder');
  }
  return [program, ...args];
}

function readLimit(reader: Reader, node: unknown): number {
  const [, digits, unit] = /^(\d{1,12})([KMG]?)$/.exec(reader.text(node, 'limit')) ?? [];
  const bytes = Number(digits) * (units[unit ?? ''] ?? Number.NaN);
  if (bytes > 0 && bytes <= fetchLimits.maxBytes) return bytes;
  throw reader.failure(reader.place(node), 'limit is a size like 512M, at most 4G');
}

function readDeadlines(reader: Reader, node: unknown): Record<(typeof deadlineKeys)[number], number> {
  const { connectMs, answerMs, stallMs } = fetchLimits;
  const found = reader.map(node, deadlineKeys, 'deadlines');
  const seconds = (key: (typeof deadlineKeys)[number], otherwise: number): number =>
    found.has(key) ? 1000 * reader.number(found.get(key), `deadlines.${key}`, 1, 600) : otherwise;
  return {
    connect: seconds('connect', connectMs),
    answer: seconds('answer', answerMs),
    stall: seconds('stall', stallMs),
  };
}

function readEnvironment(reader: Reader, node: unknown): Record<string, string> {
  const entries = Array.from(reader.map(node, undefined, 'environment'));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, reader.text(value, `environment.${name}`)]),
  );
}

function checkWhole(reader: Reader, root: unknown, one: Description): void {
  const uses = (name: string): boolean =>
    one.command.some((word) => slotsOf(word).some((slot) => slot.name === name));
  const fail = (reason: string, advice: string): never => {
    throw reader.failure(reader.place(root), reason, advice);
  };
  if ((one.scheme === '') === (one.pattern === '')) {
    fail(
      'either scheme or pattern says which names are meant',
      'Write scheme: NAME, or pattern: URL with *.',
    );
  }
  if (one.yields === 'mount' && !uses('folder')) {
    fail('a command that mounts needs {folder}, where it shall mount', 'Write {folder} into command.');
  }
  if (one.yields === 'file' && (uses('folder') || one.share > 0)) {
    fail('{folder} and share belong to yields: mount', 'The file is what the command prints.');
  }
}

/**
 * Reads a description file.
 * @param yaml the library, loaded by who has such a file
 * @throws SyntaxFailure with line and column of the first fault
 */
export function readDescription(yaml: Yaml, text: string, file: string): Description {
  const lines = new yaml.LineCounter();
  const reader = new Reader(yaml, file, lines);
  if (text.length > longestDescription) {
    throw new SyntaxFailure(file, 1, 1, `the file has more than ${longestDescription} characters`);
  }
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) throw reader.failure(fault.pos[0], fault.message.split('\n')[0] ?? 'no YAML');
  const found = reader.map(document.contents, keys, basename(file));
  const read = <T>(key: (typeof keys)[number], how: (reader: Reader, node: unknown) => T, otherwise: T): T =>
    found.has(key) ? how(reader, found.get(key)) : otherwise;
  if (!found.has('command')) throw reader.failure(0, 'command is missing', 'command: [program, argument]');
  const times = found.has('deadlines') ? readDeadlines(reader, found.get('deadlines')) : undefined;
  const yields = read('yields', (_, node) => reader.text(node, 'yields'), 'file');
  if (yields !== 'file' && yields !== 'mount') {
    throw reader.failure(reader.place(found.get('yields')), 'yields is file or mount');
  }
  const description: Description = {
    file,
    scheme: read('scheme', readScheme, ''),
    pattern: read('pattern', readPattern, ''),
    port: read('port', (_, node) => reader.number(node, 'port', 1, 65535), 1),
    user: read('user', (_, node) => reader.text(node, 'user'), ''),
    command: readCommand(reader, found.get('command')),
    input: read('input', (_, node) => reader.text(node, 'input'), ''),
    environment: read('environment', readEnvironment, {}),
    yields,
    share: read('share', (_, node) => reader.number(node, 'share', 0, 16), 0),
    limits: {
      ...fetchLimits,
      maxBytes: read('limit', readLimit, fetchLimits.maxBytes),
      connectMs: times?.connect ?? fetchLimits.connectMs,
      answerMs: times?.answer ?? fetchLimits.answerMs,
      stallMs: times?.stall ?? fetchLimits.stallMs,
      tries: 1,
    },
  };
  checkWhole(reader, document.contents, description);
  return description;
}
