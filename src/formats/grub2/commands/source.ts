import { posix } from 'node:path';
import { status } from '../context.ts';
import type { Call, Command, Context } from '../context.ts';
import { Environment } from '../environment.ts';
import { limits } from '../limits.ts';

/** Reads and runs a file with `config_file` and `config_directory` set to it. */
async function runFile(
  context: Context,
  { name, place }: Call,
  file: string,
  into: Context,
): Promise<number> {
  const ref = context.file(place, file);
  if (ref === undefined) return status.badArgument;
  const text = await context.session.text(place, ref.device, ref.path);
  if (text === undefined) {
    const elsewhere = ref.device === '' ? '' : ` on ${ref.device}, a file system that is read by itself`;
    context.report(place, `${name}: cannot read ${ref.path}${elsewhere}`);
    return status.fileNotFound;
  }
  into.opened.add(`${ref.device}:${ref.path}`);
  const shown = ref.device === '' ? ref.path : `${ref.device}:${ref.path}`;
  const before = [into.get('config_file'), into.get('config_directory')];
  into.set(place, 'config_file', file);
  into.set(place, 'config_directory', posix.dirname(file));
  into.environment.export('config_file');
  into.environment.export('config_directory');
  const result = await context.runner.runText(text, shown, into);
  if (before[0] !== undefined) into.set(place, 'config_file', before[0]);
  if (before[1] !== undefined) into.set(place, 'config_directory', before[1]);
  return result;
}

const source: Command = (context, call) => {
  const [file] = call.args;
  return file === undefined ? status.badArgument : runFile(context, call, file, context);
};

/**
 * Opens another menu: exported variables only, entries of its own. A menu that is open
 * already is not opened again, so that ways back to the main menu end here.
 */
const configfile: Command = async (context, call) => {
  const file = call.args[0] ?? `${context.get('prefix') ?? ''}/grub.cfg`;
  const ref = context.file(call.place, file);
  if (ref === undefined) return status.badArgument;
  if (context.opened.has(`${ref.device}:${ref.path}`)) {
    context.ledBack = true;
    return status.ok;
  }
  const menuDepth = context.menuDepth + 1;
  if (menuDepth > limits.menus) {
    context.report(call.place, `more than ${limits.menus} menus within each other`);
    return status.badArgument;
  }
  const inner = context.child(new Environment(context.environment, true), {
    menuDepth,
    steps: limits.steps,
    ...(context.params && { params: context.params }),
  });
  const result = await runFile(context, call, file, inner);
  context.before.push(...inner.before);
  if (inner.menu.items.length > 0) context.before.push(inner.menu);
  return result;
};

/** Menus in the languages of other loaders: found and read as what they are. */
const foreign: Command = (context, { name, args, place }) => {
  context.report(place, `${name}: ${args.at(-1) ?? ''} is read by its own format`);
  return status.fileNotFound;
};

export const sourceCommands: Record<string, Command> = {
  source,
  '.': source,
  extract_entries_source: source,
  configfile,
  extract_entries_configfile: source,
  normal: configfile,
  legacy_configfile: foreign,
  legacy_source: foreign,
  extract_legacy_entries_configfile: foreign,
  extract_legacy_entries_source: foreign,
  syslinux_configfile: foreign,
  syslinux_source: foreign,
  extract_syslinux_entries_configfile: foreign,
  extract_syslinux_entries_source: foreign,
};
