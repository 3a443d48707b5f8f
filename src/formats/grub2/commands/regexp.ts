import { status } from '../context.ts';
import type { Command } from '../context.ts';
import { limits } from '../limits.ts';
import { readOptions, splitAt } from '../options.ts';
import { compileRegular, matchRegular } from '../regular.ts';

const shapes = [{ long: 'set', short: 's', value: 'required' }] as const;

/** `regexp [--set=[number:]var] REGEXP STRING`; the number of a group is 1 when not given. */
const regexp: Command = async (context, { args, place }) => {
  // Using the command loads the module that expands wildcards too.
  context.session.modules.add('regexp');
  const { given, rest } = readOptions(args, shapes);
  const [pattern, subject] = rest;
  if (pattern === undefined || subject === undefined) return status.badArgument;
  const program = compileRegular(pattern);
  if (program === undefined || subject.length > limits.subject) {
    context.report(place, `regexp: ${JSON.stringify(pattern.slice(0, 80))} is not understood or too long`);
    return status.badArgument;
  }
  await context.spend(place, 1 + ((program.instructions.length * subject.length) >> 10));
  const groups = matchRegular(program, subject);
  if (groups === undefined) return status.false;
  for (const set of given.get('set') ?? []) {
    const [first, second] = splitAt(set, ':');
    const group = second === undefined ? 1 : Number(first);
    context.set(place, second ?? first, groups[group] ?? '');
  }
  return status.ok;
};

const trShapes = [
  { long: 'set', short: 's', value: 'required' },
  { long: 'upcase', short: 'U' },
  { long: 'downcase', short: 'D' },
] as const;

/** `tr [--set=var] SET1 SET2 STRING`: characters of the first set become those of the second. */
const tr: Command = (context, { args, place }) => {
  const { given, rest } = readOptions(args, trShapes);
  let text = rest.at(-1) ?? '';
  if (given.has('upcase')) text = text.replace(/[a-z]/g, (char) => char.toUpperCase());
  else if (given.has('downcase')) text = text.replace(/[A-Z]/g, (char) => char.toLowerCase());
  else {
    const [from, to] = rest;
    if (from === undefined || to === undefined || rest.length !== 3 || from.length !== to.length)
      return status.badArgument;
    text = Array.from(text, (char) => to[from.indexOf(char)] ?? char).join('');
  }
  const variable = given.get('set')?.at(-1);
  if (variable === undefined) context.print(`${text}\n`);
  else context.set(place, variable, text);
  return status.ok;
};

export const regexpCommands: Record<string, Command> = { regexp, tr };
