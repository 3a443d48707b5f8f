import { KbootError } from '../../base/errors.ts';
import { placeOf } from '../../sources/table.ts';
import type { SourceContext } from '../../sources/source.ts';
import { currentDirectory, nameContext } from '../given-name.ts';
import { findProgram } from '../program.ts';
import { substitute } from '../substitution.ts';
import type { AskHandler } from './handler.ts';

/** The directory as a path for programs; `/` of the program's environment where it has none. */
async function workingDirectory(
  directory: string,
  root: string | undefined,
  sources: SourceContext,
  held: DisposableStack,
): Promise<string> {
  try {
    const { path } = held.use(await placeOf(currentDirectory(directory), sources));
    if (root === undefined || path === root || path.startsWith(`${root}/`)) return path;
  } catch {
    sources.signal.throwIfAborted();
  }
  return root ?? '/';
}

/** Makes a command line's words a program and its arguments, all within reach of each other. */
export const prepare: AskHandler<'prepare'> = async (ask, surroundings, signal, client) => {
  const [command, ...args] = ask.words;
  if (command === undefined) throw new KbootError('run', 'command', 'the command is empty');
  const sources = surroundings.sources(signal);
  const context = nameContext(surroundings.variables, sources.devices);
  using stack = new DisposableStack();
  const program = await findProgram(command, ask.directory, context, sources);
  stack.use(program.held);
  const { root } = program;
  const argv: string[] = [...program.argv];
  for (const word of args) argv.push(await substitute(word, { context, sources, root, held: stack }));
  const files: string[] = [];
  for (const word of ask.files) {
    files.push(await substitute(word, { context, sources, root: undefined, held: stack }));
  }
  const cwd = await workingDirectory(ask.directory, root?.path, sources, stack);
  const owned = stack.move();
  const hold = surroundings.holds.keep(client, { [Symbol.dispose]: () => owned.dispose() });
  return { what: 'prepare', hold, argv, files, root: root?.path ?? '', cwd };
};
