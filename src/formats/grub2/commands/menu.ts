import { status } from '../context.ts';
import type { Command } from '../context.ts';
import { limits } from '../limits.ts';
import { readOptions } from '../options.ts';
import type { OptionShape } from '../options.ts';
import { parseScript } from '../parser.ts';

const shapes: readonly OptionShape[] = [
  { long: 'class', value: 'required' },
  { long: 'users', value: 'required' },
  { long: 'hotkey', value: 'required' },
  { long: 'source', value: 'required' },
  { long: 'id', value: 'required' },
  { long: 'unrestricted' },
];

/** `menuentry` and `submenu`: a line of the menu, whose body runs when it is chosen. */
const menuentry: Command = (context, { name, args, place, block }) => {
  const { given, rest } = readOptions(args, shapes);
  const [title] = rest;
  const source = given.get('source')?.at(-1);
  const body =
    block ??
    (source === undefined ? undefined : parseScript(source, place.file, context.report.bind(context)));
  if (title === undefined || body === undefined) {
    context.report(place, `${name} without ${title === undefined ? 'a title' : 'a body'}`);
    return status.badArgument;
  }
  const size = args.reduce((sum, arg) => sum + arg.length, 0);
  if (context.menu.items.length >= limits.entries || !context.session.keep(size + 64)) {
    context.report(place, 'too many entries; this one is left out');
    return status.badArgument;
  }
  const classes = given.get('class') ?? [];
  const [users, hotkey] = [given.get('users')?.at(-1), given.get('hotkey')?.at(-1)];
  const restricted =
    !given.has('unrestricted') && (users !== undefined || context.get('superusers') !== undefined);
  context.menu.items.push({
    place,
    title,
    id: given.get('id')?.at(-1) ?? title,
    submenu: name === 'submenu',
    args: rest,
    body,
    facts: {
      ...(classes.length > 0 && { class: classes.join(' ') }),
      ...(users !== undefined && { users }),
      ...(hotkey !== undefined && { hotkey }),
      ...(restricted && { restricted: 'yes' }),
    },
  });
  return status.ok;
};

export const menuCommands: Record<string, Command> = { menuentry, submenu: menuentry };
