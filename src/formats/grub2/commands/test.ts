import { status } from '../context.ts';
import type { Call, Command, Context } from '../context.ts';
import { fileRef, splitDevice } from '../device-path.ts';
import type { Place } from '../syntax.ts';

/** GRUB's strtoul with base 0: octal, decimal or hexadecimal at the text's start; 0 when there is none. */
function unsigned(text: string): number {
  const found = /^[ \t\n]*(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))/.exec(text);
  if (found === null) return 0;
  const [, hex, octal, decimal] = found;
  if (hex !== undefined) return Number.parseInt(hex, 16);
  return octal === undefined ? Number(decimal) : Number.parseInt(octal, 8);
}

function signed(text: string): number {
  return text.startsWith('-') ? -unsigned(text.slice(1)) : unsigned(text);
}

/** Strings in the order of their bytes, as C's strcmp has it. */
function bytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** The numbers behind the longest common beginning: `vmlinuz-2` and `vmlinuz-11` give 2 and 11. */
function behindPrefix(one: string, other: string): [number, number] {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  at -= 1;
  while (at > 0 && /\d/.test(one.charAt(at))) at -= 1;
  at += 1;
  return [unsigned(one.slice(at)), unsigned(other.slice(at))];
}

type Comparison = (one: string, other: string) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': (one, other) => one === other,
  '==': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '<': (one, other) => bytes(one, other) < 0,
  '<=': (one, other) => bytes(one, other) <= 0,
  '>': (one, other) => bytes(one, other) > 0,
  '>=': (one, other) => bytes(one, other) >= 0,
  '-eq': (one, other) => signed(one) === signed(other),
  '-ne': (one, other) => signed(one) !== signed(other),
  '-lt': (one, other) => signed(one) < signed(other),
  '-le': (one, other) => signed(one) <= signed(other),
  '-gt': (one, other) => signed(one) > signed(other),
  '-ge': (one, other) => signed(one) >= signed(other),
  '-pgt': (one, other) => ((a: [number, number]) => a[0] > a[1])(behindPrefix(one, other)),
  '-plt': (one, other) => ((a: [number, number]) => a[0] < a[1])(behindPrefix(one, other)),
};

async function kindOf(
  context: Context,
  place: Place,
  text: string,
): Promise<'file' | 'directory' | undefined> {
  const { device, path } = splitDevice(text, context.root);
  const ref = fileRef({ device, path: path === '' ? '/' : path }, context.loops);
  const reader = ref && context.session.readerOf(ref.device);
  if (ref === undefined || reader === undefined) return undefined;
  return context.session.ask(place, ref.path, () => reader.kind(ref.path));
}

async function hasContent(context: Context, place: Place, text: string): Promise<boolean> {
  if ((await kindOf(context, place, text)) !== 'file') return false;
  const ref = fileRef(splitDevice(text, context.root), context.loops);
  const reader = ref && context.session.readerOf(ref.device);
  if (ref === undefined || reader === undefined) return false;
  const first = await context.session.ask(place, ref.path, () => reader.readBytes(ref.path, 0, 1));
  return (first?.length ?? 0) > 0;
}

type Check = (context: Context, place: Place, operand: string) => Promise<boolean> | boolean;

const checks: Readonly<Record<string, Check>> = {
  '-d': async (context, place, path) => (await kindOf(context, place, path)) === 'directory',
  '-e': async (context, place, path) => (await kindOf(context, place, path)) !== undefined,
  '-f': async (context, place, path) => (await kindOf(context, place, path)) === 'file',
  '-s': hasContent,
  '-n': (_context, _place, text) => text !== '',
  '-z': (_context, _place, text) => text === '',
};

/** `-nt` and `-ot`: times are not known here; a file is newer than none, and none is older than a file. */
async function byAge(
  context: Context,
  place: Place,
  one: string,
  how: string,
  other: string,
): Promise<boolean> {
  const first = (await kindOf(context, place, one)) !== undefined;
  const second = (await kindOf(context, place, other)) !== undefined;
  return how.startsWith('-nt') ? first && !second : !first && second;
}

/** Reads an expression as GRUB's commands/test.c does: `-a` binds closer than `-o`, words go from left to right. */
class Expression {
  private at = 0;
  private depth = 0;
  private readonly args: readonly string[];
  private readonly context: Context;
  private readonly place: Place;

  constructor(args: readonly string[], context: Context, place: Place) {
    this.args = args;
    this.context = context;
    this.place = place;
  }

  async evaluate(): Promise<boolean> {
    let [and, or, inverted] = [true, false, false];
    const take = (value: boolean, words: number): void => {
      and &&= inverted !== value;
      inverted = false;
      this.at += words;
    };
    for (let word = this.args[this.at]; word !== undefined; word = this.args[this.at]) {
      const [second, third] = [this.args[this.at + 1], this.args[this.at + 2]];
      const comparison =
        second !== undefined && Object.hasOwn(comparisons, second) ? comparisons[second] : undefined;
      const check = Object.hasOwn(checks, word) ? checks[word] : undefined;
      if (comparison !== undefined && third !== undefined) take(comparison(word, third), 3);
      else if (second !== undefined && third !== undefined && /^-[no]t/.test(second)) {
        take(await byAge(this.context, this.place, word, second, third), 3);
      } else if (check !== undefined && second !== undefined) {
        take(await check(this.context, this.place, second), 2);
      } else if (word === ')') {
        this.at += 1;
        return or || and;
      } else if (word === '(' && this.depth < 64) {
        this.at += 1;
        this.depth += 1;
        take(await this.evaluate(), 0);
        this.depth -= 1;
      } else if (word === '!') {
        inverted = !inverted;
        this.at += 1;
      } else if (word === '-a') this.at += 1;
      else if (word === '-o') {
        or ||= and;
        and = true;
        this.at += 1;
      } else take(word !== '', 1);
    }
    return or || and;
  }
}

const test: Command = async (context, { args, place }: Call) => {
  const words = args.at(-1) === ']' ? args.slice(0, -1) : args;
  return (await new Expression(words, context, place).evaluate()) ? status.ok : status.false;
};

export const testCommands: Record<string, Command> = { test, '[': test };
