import { status } from '../context.ts';
import type { Command } from '../context.ts';
import { splitAt } from '../options.ts';

/** `set name=value`; without arguments GRUB lists all variables. */
const set: Command = (context, { args, place }) => {
  const [assignment] = args;
  if (assignment === undefined) return status.ok;
  const [name, value] = splitAt(assignment, '=');
  if (value === undefined || name === '') return status.badArgument;
  return context.set(place, name, value) ? status.ok : status.badArgument;
};

const unset: Command = (context, { args }) => {
  if (args[0] === undefined) return status.badArgument;
  context.environment.unset(args[0]);
  return status.ok;
};

const exportNames: Command = (context, { args }) => {
  for (const name of args) context.environment.export(name);
  return args.length === 0 ? status.badArgument : status.ok;
};

/** Fedora's counters. */
function count(by: number): Command {
  return (context, { args, place }) => {
    const [name] = args;
    if (name === undefined) return status.badArgument;
    const before = Number.parseInt(context.get(name) ?? '0', 10);
    return context.set(place, name, String((Number.isSafeInteger(before) ? before : 0) + by))
      ? status.ok
      : status.badArgument;
  };
}

export const variableCommands: Record<string, Command> = {
  set,
  unset,
  export: exportNames,
  increment: count(1),
  decrement: count(-1),
};
