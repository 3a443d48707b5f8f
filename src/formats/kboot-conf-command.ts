import { KbootError, SyntaxFailure } from '../base/errors.ts';
import { parseInject } from '../names/inject.ts';
import type { Name, NameContext } from '../names/name.ts';
import { parseName } from '../names/parse.ts';
import type { ConfFailure, SourceText } from './kboot-conf-position.ts';
import { readWords, WordFailure } from './words.ts';
import type { Word } from './words.ts';

/** A command as an entry's value gives it: the kernel's name, then words. */
export interface Command {
  readonly kernel: string;
  readonly initrds: readonly string[];
  /** Files laid over the initramfs, each `FILE=/PATH` (`inject=`). */
  readonly injects: readonly string[];
  /** Devicetree blob (`dtb=`); empty when none. */
  readonly dtb: string;
  /** What is left for the kernel's command line, one parameter each, quoted as the kernel reads it. */
  readonly args: readonly string[];
  /** Set when the kernel's word is the name of another variable, whose command comes first. */
  readonly base?: string;
}

/** Parses one name where it stands; columns of the failure point into the file. */
export function nameAt(
  source: SourceText,
  text: string,
  offsets: readonly number[],
  start: number,
  context: NameContext,
): Name {
  try {
    return parseName(text, context);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxFailure)) throw thrown;
    const unit = Array.from(text)
      .slice(0, thrown.column - 1)
      .join('').length;
    const offset = offsets[unit] ?? (offsets.at(-1) ?? start - 1) + 1;
    throw source.failure(offset, thrown.reason, thrown.advice);
  }
}

/** A value that is one quoted string holds a whole command; otherwise its words are the command. */
export function commandWords(words: readonly Word[], cap: number): readonly Word[] {
  const [only, ...others] = words;
  if (only === undefined || others.length > 0 || !only.whole) return words;
  return readWords(only.text, 0, { offsets: only.offsets, cap }).words;
}

/**
 * One parameter as the kernel's parser takes it (lib/cmdline.c, next_arg): double
 * quotes around a value with blanks, and no way at all to write a double quote.
 */
function kernelParameter(source: SourceText, { text, offsets, start }: Word): string {
  const quote = text.indexOf('"');
  if (quote >= 0) {
    throw source.failure(offsets[quote] ?? start, 'the kernel has no way to take a " inside a parameter');
  }
  if (!/[ \t]/.test(text)) return text;
  const equals = text.search(/[= \t]/);
  return text.charAt(equals) === '='
    ? `${text.slice(0, equals + 1)}"${text.slice(equals + 1)}"`
    : `"${text}"`;
}

/** The name behind `key=` of a word, checked. */
function checkedValue(source: SourceText, word: Word, key: string): string {
  const text = word.text.slice(key.length);
  nameAt(source, text, word.offsets.slice(key.length), word.start + key.length, {});
  return text;
}

/** What stands behind `inject=`, checked. */
function checkedInject(source: SourceText, word: Word): string {
  const key = 'inject='.length;
  const text = word.text.slice(key);
  try {
    const { file } = parseInject(text);
    nameAt(source, file, word.offsets.slice(key), word.start + key, {});
  } catch (thrown) {
    if (!(thrown instanceof KbootError) || thrown instanceof SyntaxFailure) throw thrown;
    throw source.failure(word.start + key, thrown.reason, thrown.advice);
  }
  return text;
}

/**
 * Reads a value as a command.
 *
 * @param variables names that may stand for a kernel; @param own the entry's own name, which never means itself
 * @throws ConfFailure
 */
export function readCommand(
  source: SourceText,
  words: readonly Word[],
  variables: ReadonlySet<string>,
  own: string,
): Command {
  const [kernel, ...rest] = words;
  if (kernel === undefined) throw new WordFailure(0, 'the command is empty');
  // Thousands of entries, each of which knows all the others: only who could mean itself has a list of its own.
  const others = kernel.text.includes(own) ? variables.difference(new Set([own])) : variables;
  const name = nameAt(source, kernel.text, kernel.offsets, kernel.start, { variables: others });
  const initrds: string[] = [];
  const injects: string[] = [];
  const args: string[] = [];
  let dtb = '';
  for (const word of rest) {
    if (word.text.startsWith('initrd=')) initrds.push(checkedValue(source, word, 'initrd='));
    else if (word.text.startsWith('inject=')) injects.push(checkedInject(source, word));
    else if (word.text.startsWith('dtb=')) dtb = checkedValue(source, word, 'dtb=');
    else if (word.text !== '') args.push(kernelParameter(source, word));
  }
  const base = name.kind === 'variable' ? { base: name.name } : {};
  return { kernel: kernel.text, initrds, injects, dtb, args, ...base };
}

/** Problem of a word as a failure of its file. */
export function wordFailure(source: SourceText, thrown: WordFailure): ConfFailure {
  return source.failure(thrown.offset, thrown.message, thrown.advice);
}
