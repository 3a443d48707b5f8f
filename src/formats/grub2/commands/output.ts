import { status } from '../context.ts';
import type { Command } from '../context.ts';

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** `-n` leaves the newline out, `-e` makes `\n`, `\t`… of two characters; `\c` ends the output. */
const echo: Command = (context, { args }) => {
  let [newline, interpret, first] = [true, false, 0];
  for (; /^-[ne]+$/.test(args[first] ?? ''); first += 1) {
    newline &&= !(args[first] ?? '').includes('n');
    interpret ||= (args[first] ?? '').includes('e');
  }
  if (args[first] === '--') first += 1;
  let text = args.slice(first).join(' ');
  if (interpret) {
    const cut = /(?:^|[^\\])(?:\\\\)*\\c/.exec(text);
    if (cut !== null) {
      text = text.slice(0, cut.index + cut[0].length - 2);
      newline = false;
    }
    text = text.replace(/\\([abfnrtv\\])/g, (_, char: string) => escapes[char] ?? '');
  }
  context.print(newline ? `${text}\n` : text);
  return status.ok;
};

const cat: Command = async (context, { args, place }) => {
  const name = args.find((arg) => !arg.startsWith('--'));
  const ref = name === undefined ? undefined : context.file(place, name);
  if (ref === undefined) return status.badArgument;
  const text = await context.session.text(place, ref.device, ref.path);
  if (text === undefined) return status.fileNotFound;
  context.print(text);
  return status.ok;
};

export const outputCommands: Record<string, Command> = { echo, cat };
