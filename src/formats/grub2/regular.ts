import { limits } from './limits.ts';

/** What one instruction of a compiled expression does. */
type Instruction =
  | { readonly op: 'char'; readonly accepts: (char: string) => boolean }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'start' | 'end' | 'match' };

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly groups: number;
}

type Node =
  | { readonly kind: 'char'; readonly accepts: (char: string) => boolean }
  | { readonly kind: 'start' | 'end' | 'empty' }
  | { readonly kind: 'group'; readonly index: number; readonly inner: Node }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly inner: Node; readonly least: number; readonly most: number };

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /[ \t\n\v\f\r]/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  print: /[ -~]/,
  graph: /[!-~]/,
  cntrl: /[\u0000-\u001f\u007f]/,
  xdigit: /[0-9A-Fa-f]/,
};

class Malformed extends Error {}

/** Reads POSIX.2 extended regular expressions. */
class Reader {
  groups = 0;
  private at = 0;
  private depth = 0;
  private readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  readAll(): Node {
    const node = this.readAny();
    if (this.at < this.pattern.length) throw new Malformed();
    return node;
  }

  private peek(): string {
    return this.pattern.charAt(this.at);
  }

  private readAny(): Node {
    const parts = [this.readSequence()];
    while (this.peek() === '|') {
      this.at += 1;
      parts.push(this.readSequence());
    }
    return { kind: 'any', parts };
  }

  private readSequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.pattern.length && this.peek() !== '|' && this.peek() !== ')') {
      parts.push(this.readRepeat());
    }
    return { kind: 'all', parts };
  }

  private readRepeat(): Node {
    let inner = this.readAtom();
    for (;;) {
      const bounds = /^(?:[*+?]|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})/.exec(
        this.pattern.slice(this.at, this.at + 12),
      );
      if (bounds === null) return inner;
      this.at += bounds[0].length;
      const [sign, low, comma, high] = bounds;
      const least = low === undefined ? (sign === '+' ? 1 : 0) : Number(low);
      const open = low === undefined ? sign !== '?' : comma !== undefined && high === undefined;
      const most = open ? Infinity : low === undefined ? 1 : Number(high ?? low);
      if (most < least) throw new Malformed();
      inner = { kind: 'repeat', inner, least, most };
      if ((this.depth += 1) > 100) throw new Malformed();
    }
  }

  private readAtom(): Node {
    const char = this.peek();
    this.at += 1;
    if (char === '(') {
      this.groups += 1;
      if ((this.depth += 1) > 100) throw new Malformed();
      const index = this.groups;
      const inner = this.readAny();
      if (this.peek() !== ')') throw new Malformed();
      this.at += 1;
      return { kind: 'group', index, inner };
    }
    if (char === '[') return { kind: 'char', accepts: this.readBracket() };
    if (char === '.') return { kind: 'char', accepts: () => true };
    if (char === '^') return { kind: 'start' };
    if (char === '$') return { kind: 'end' };
    if (char === '*' || char === '+' || char === '?') throw new Malformed();
    const literal = char === '\\' ? this.pattern.charAt(this.at++) : char;
    if (literal === '') throw new Malformed();
    return { kind: 'char', accepts: (found) => found === literal };
  }

  private readBracket(): (char: string) => boolean {
    const not = this.peek() === '^';
    if (not) this.at += 1;
    const tests: ((char: string) => boolean)[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      const named = /^\[:([a-z]+):\]/.exec(this.pattern.slice(this.at, this.at + 12));
      const shape =
        named?.[1] !== undefined && Object.hasOwn(classes, named[1]) ? classes[named[1]] : undefined;
      if (named !== null && shape !== undefined) {
        this.at += named[0].length;
        tests.push((char) => shape.test(char));
        continue;
      }
      const low = this.peek();
      if (low === '') throw new Malformed();
      this.at += 1;
      let high = low;
      if (this.peek() === '-' && ![']', ''].includes(this.pattern.charAt(this.at + 1))) {
        high = this.pattern.charAt(this.at + 1);
        this.at += 2;
      }
      tests.push((char) => char >= low && char <= high);
    }
    this.at += 1;
    return (char) => tests.some((test) => test(char)) !== not;
  }
}

class Compiler {
  readonly code: Instruction[] = [];
  /** Nodes compiled: repetitions of nothing add no code, but cost time all the same. */
  private nodes = 0;

  private push(instruction: Instruction): number {
    if (this.code.length >= 4 * limits.pattern) throw new Malformed();
    return this.code.push(instruction) - 1;
  }

  compile(node: Node): void {
    this.nodes += 1;
    if (this.nodes > 16 * limits.pattern) throw new Malformed();
    switch (node.kind) {
      case 'char':
        this.push({ op: 'char', accepts: node.accepts });
        break;
      case 'start':
      case 'end':
        this.push({ op: node.kind });
        break;
      case 'empty':
        break;
      case 'group':
        this.push({ op: 'save', slot: 2 * node.index });
        this.compile(node.inner);
        this.push({ op: 'save', slot: 2 * node.index + 1 });
        break;
      case 'all':
        for (const part of node.parts) this.compile(part);
        break;
      case 'any':
        this.compileAny(node.parts);
        break;
      case 'repeat':
        this.compileRepeat(node);
    }
  }

  private compileAny(parts: readonly Node[]): void {
    const ends: { to: number }[] = [];
    for (const [index, part] of parts.entries()) {
      if (index === parts.length - 1) {
        this.compile(part);
        break;
      }
      const split = { op: 'split' as const, first: this.code.length + 1, second: 0 };
      this.push(split);
      this.compile(part);
      const jump = { op: 'jump' as const, to: 0 };
      this.push(jump);
      ends.push(jump);
      split.second = this.code.length;
    }
    for (const jump of ends) jump.to = this.code.length;
  }

  private compileRepeat({ inner, least, most }: Node & { kind: 'repeat' }): void {
    for (let count = 0; count < least; count += 1) this.compile(inner);
    if (most === Infinity) {
      const start = this.code.length;
      const split = { op: 'split' as const, first: start + 1, second: 0 };
      this.push(split);
      this.compile(inner);
      this.push({ op: 'jump', to: start });
      split.second = this.code.length;
      return;
    }
    const splits: { second: number }[] = [];
    for (let count = least; count < most; count += 1) {
      const split = { op: 'split' as const, first: this.code.length + 1, second: 0 };
      this.push(split);
      splits.push(split);
      this.compile(inner);
    }
    for (const split of splits) split.second = this.code.length;
  }
}

/**
 * Compiles a POSIX extended regular expression (no back references) for {@link matchRegular};
 * undefined when it is malformed or too long. JavaScript's own engine is not used: a hostile
 * pattern could keep it busy for ever.
 */
export function compileRegular(pattern: string): Program | undefined {
  if (pattern.length > limits.pattern) return undefined;
  try {
    const reader = new Reader(pattern);
    const compiler = new Compiler();
    compiler.compile({ kind: 'group', index: 0, inner: reader.readAll() });
    compiler.code.push({ op: 'match' });
    return { instructions: compiler.code, groups: reader.groups };
  } catch (thrown) {
    if (thrown instanceof Malformed) return undefined;
    throw thrown;
  }
}

/** Adds a thread and all that it reaches without reading a character, preferred ones first. */
function follow(
  { instructions }: Program,
  threads: Map<number, readonly number[]>,
  from: number,
  slots: readonly number[],
  at: number,
  length: number,
): void {
  const open: [number, readonly number[]][] = [[from, slots]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [place, saved] = next;
    const instruction = instructions[place];
    if (instruction === undefined || threads.has(place)) continue;
    threads.set(place, saved);
    if (instruction.op === 'jump') open.push([instruction.to, saved]);
    else if (instruction.op === 'split') open.push([instruction.second, saved], [instruction.first, saved]);
    else if (instruction.op === 'save') open.push([place + 1, saved.with(instruction.slot, at)]);
    else if ((instruction.op === 'start' && at === 0) || (instruction.op === 'end' && at === length)) {
      open.push([place + 1, saved]);
    }
  }
}

/**
 * Finds the first match, in time of program length times subject length (Thompson's
 * simulation, after Pike). Alternatives are tried from left to right, where POSIX would take the longest.
 * @returns the whole match and its groups; undefined without a match
 */
export function matchRegular(program: Program, subject: string): readonly (string | undefined)[] | undefined {
  const none = Array.from({ length: 2 * program.groups + 2 }, () => -1);
  let best: readonly number[] | undefined;
  let threads = new Map<number, readonly number[]>();
  for (let at = 0; at <= subject.length; at += 1) {
    if (best === undefined) follow(program, threads, 0, none, at, subject.length);
    const next = new Map<number, readonly number[]>();
    for (const [place, saved] of threads) {
      const instruction = program.instructions[place];
      if (instruction?.op === 'match') {
        best = saved;
        break;
      }
      if (instruction?.op === 'char' && at < subject.length && instruction.accepts(subject.charAt(at))) {
        follow(program, next, place + 1, saved, at + 1, subject.length);
      }
    }
    threads = next;
  }
  if (best === undefined) return undefined;
  return Array.from({ length: program.groups + 1 }, (_, index) => {
    const [from = -1, to = -1] = [best[2 * index], best[2 * index + 1]];
    return from < 0 || to < 0 ? undefined : subject.slice(from, to);
  });
}
