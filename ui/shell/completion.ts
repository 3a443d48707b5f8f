import { commonBeginning } from '../../src/base/common-beginning.ts';
import type { ArgumentKind } from './command.ts';
import { commandNamed, commandNames } from './commands/table.ts';
import type { CoreLink } from './core-link.ts';
import { quoted, tokens } from './words.ts';
import type { Token, Word } from './words.ts';

/** How a line goes on. */
export interface Completion {
  /** Where in the line the completed word begins. */
  readonly start: number;
  /** What comes in the place of the word so far; undefined when nothing is known. */
  readonly insert: string | undefined;
  /** All ways to go on, as a list shows them. */
  readonly labels: readonly string[];
}

/** One way to go on with a word. */
interface Candidate {
  readonly word: string;
  readonly label: string;
  /** The word is whole: a blank follows. */
  readonly whole: boolean;
}

/** What completion knows of the shell. */
export interface CompletionContext {
  readonly core: CoreLink;
  readonly directory: string;
}

type Find = (typed: string, context: CompletionContext, signal: AbortSignal) => Promise<readonly Candidate[]>;

function fixed(names: readonly string[]): Candidate[] {
  return names.map((word) => ({ word, label: word, whole: true }));
}

function nameFinder(wanted: (kind: string) => boolean): Find {
  return async (word, { core, directory }, signal) => {
    const { candidates } = await core.ask({ what: 'complete', word, directory }, signal);
    return candidates
      .filter(({ kind }) => wanted(kind))
      .map(({ word, label, kind }) => ({
        word,
        label: kind === 'directory' && !label.endsWith('/') ? `${label}/` : label,
        whole: kind === 'file' || kind === 'variable',
      }));
  };
}

/** One line for each kind of argument: who knows its candidates. */
const finders: Readonly<Record<ArgumentKind, Find>> = {
  name: nameFinder((kind) => kind !== 'variable'),
  directory: nameFinder((kind) => kind !== 'file' && kind !== 'variable'),
  entry: async (typed, context, signal) => [
    ...fixed(context.core.entries.map(({ id }) => id)),
    ...(await nameFinder(() => true)(typed, context, signal)),
  ],
  variable: async (_typed, { core }, signal) => {
    const { variables } = await core.ask({ what: 'variables' }, signal);
    return fixed(variables.map(({ name }) => name));
  },
  environment: async (_typed, { core }, signal) => {
    const { environments } = await core.ask({ what: 'environments' }, signal);
    return fixed(environments.map(({ device }) => device));
  },
  command: async () => fixed(commandNames),
  none: async () => [],
};

/** The first word: a command, or anything that has a name. */
const firstWord: Find = async (typed, context, signal) => [
  ...fixed(commandNames),
  ...(await nameFinder(() => true)(typed, context, signal)),
];

/** Words of a boot that hold a name behind their `=`. */
const valuePrefix = /^(?:initrd|dtb)=/;

function finderAt(words: readonly Word[], redirected: boolean): Find {
  if (redirected) return finders.name;
  const [command, ...args] = words;
  if (command === undefined || args.length === 0) return firstWord;
  const kinds = commandNamed(command.text)?.completes ?? ['name'];
  return finders[kinds[args.length - 1] ?? kinds.at(-1) ?? 'name'];
}

/** The words of the last command of a line that is being typed; the last of them is empty when none has begun. */
function lastCommand(
  all: readonly Token[],
  end: number,
): { readonly words: readonly Word[]; readonly redirected: boolean } {
  const pipe = all.findLastIndex((token) => token.type === 'operator' && token.text === '|');
  const stage = all.slice(pipe + 1);
  const last = stage.at(-1);
  const typing: Word =
    last?.type === 'word' && (last.end === end || last.open !== '')
      ? last
      : { type: 'word', text: '', start: end, end, open: '' };
  const before = last === typing ? stage.slice(0, -1) : stage;
  const redirected = before.at(-1)?.type === 'operator';
  const words = before.filter(
    (token, index) => token.type === 'word' && before[index - 1]?.type !== 'operator',
  );
  return { words: [...(words as Word[]), typing], redirected };
}

/**
 * How a line can go on.
 * @param before the line up to the cursor
 * @throws KbootError; the signal's reason
 */
export async function completion(
  before: string,
  context: CompletionContext,
  signal: AbortSignal,
): Promise<Completion> {
  const { words, redirected } = lastCommand(tokens(before), before.length);
  const typing = words.at(-1);
  const nothing = { start: before.length, insert: undefined, labels: [] };
  if (typing === undefined) return nothing;
  const prefix = words.length > 1 ? (valuePrefix.exec(typing.text)?.[0] ?? '') : '';
  const typed = typing.text.slice(prefix.length);
  const find = prefix === '' ? finderAt(words, redirected) : finders.name;
  const found = (await find(typed, context, signal)).filter(({ word }) => word.startsWith(typed));
  const unique = [...new Map(found.map((one) => [one.word, one])).values()];
  const [only, ...others] = unique;
  if (only === undefined) return nothing;
  const quote = typing.open === '\\' ? '' : typing.open || openingQuote(before[typing.start]);
  const alone = others.length === 0;
  const text = prefix + (alone ? only.word : commonBeginning(unique.map(({ word }) => word)));
  const end = alone && only.whole ? `${quote} ` : '';
  return {
    start: typing.start,
    insert: text.length > typing.text.length || alone ? quoted(text, quote) + end : undefined,
    labels: unique.map(({ label }) => label),
  };
}

function openingQuote(character: string | undefined): Word['open'] {
  return character === "'" || character === '"' ? character : '';
}
