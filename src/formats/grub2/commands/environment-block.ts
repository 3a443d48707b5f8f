import { status } from '../context.ts';
import type { Command } from '../context.ts';
import { readOptions } from '../options.ts';

const signature = '# GRUB Environment Block\n';

/**
 * The variables of a `grubenv` file (GRUB's lib/envblk.c): `name=value` lines in which a
 * backslash stands before a backslash or a newline of the value; `#` fills the rest.
 * @returns undefined when the text is no such file
 */
export function readEnvironmentBlock(text: string): ReadonlyMap<string, string> | undefined {
  if (!text.startsWith(signature)) return undefined;
  const found = new Map<string, string>();
  const lines = /([^\n\\]|\\[^])*(?:\n|$)/y;
  for (lines.lastIndex = signature.length; lines.lastIndex < text.length;) {
    const line = lines.exec(text)?.[0];
    // A backslash at the very end matches nothing.
    if (line === undefined || line === '') break;
    if (line.startsWith('#')) continue;
    const equals = line.indexOf('=');
    if (equals <= 0) continue;
    const value = line.slice(equals + 1).replace(/\n$/, '');
    found.set(line.slice(0, equals), value.replace(/\\([^])/g, '$1'));
  }
  return found;
}

const shapes = [
  { long: 'file', short: 'f', value: 'required' },
  { long: 'skip-sig', short: 's' },
] as const;

/** `load_env [--file FILE] [name…]`: names, when given, are all that is taken over. */
const loadEnv: Command = async (context, { args, place }) => {
  const { given, rest } = readOptions(args, shapes);
  const name = given.get('file')?.at(-1) ?? `${context.get('prefix') ?? ''}/grubenv`;
  const ref = context.file(place, name);
  if (ref === undefined) return status.badArgument;
  const text = await context.session.text(place, ref.device, ref.path);
  const variables = text === undefined ? undefined : readEnvironmentBlock(text);
  if (variables === undefined) {
    const why = text === undefined ? 'cannot be read' : 'is no GRUB environment block';
    context.report(place, `load_env: ${ref.path} ${why}`);
    return status.fileNotFound;
  }
  for (const [variable, value] of variables) {
    if (rest.length === 0 || rest.includes(variable)) context.set(place, variable, value);
  }
  return status.ok;
};

/** Never writes: nothing of a configuration is carried out that changes a disk. */
const keepAsItIs: Command = () => status.ok;

export const environmentBlockCommands: Record<string, Command> = {
  load_env: loadEnv,
  save_env: keepAsItIs,
};
