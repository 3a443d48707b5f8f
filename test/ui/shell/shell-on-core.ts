import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RunningCore } from '../../core/running-core.ts';
import { ShellScreen } from './shell-screen.ts';
import type { ShellOptions } from './shell-screen.ts';

/** What a shell's tests begin with. */
export interface ShellOnCoreOptions extends Omit<ShellOptions, 'socket'> {
  readonly conf: string;
  /** Path in the shell's directory → content; one that ends with a slash is a folder. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * A shell before a real core with one disk, in the directory `files` of a folder.
 * @param stack takes both down
 */
export async function shellOnCore(
  stack: AsyncDisposableStack,
  folder: string,
  { conf, files, ...options }: ShellOnCoreOptions,
): Promise<{ readonly core: RunningCore; readonly shell: ShellScreen }> {
  const directory = join(folder, 'files');
  for (const [path, text] of Object.entries(files)) {
    const isFolder = path.endsWith('/');
    mkdirSync(join(directory, isFolder ? path : dirname(path)), { recursive: true });
    if (!isFolder) writeFileSync(join(directory, path), text);
  }
  const core = stack.use(new RunningCore(folder, { conf }));
  core.machine.plug('vda', { size: 1 << 20 });
  const shell = stack.use(await ShellScreen.start({ socket: core.socket, ...options }));
  await shell.say(`cd /${directory}`);
  return { core, shell };
}

/** What a test has left on the line and on the screen goes. */
export async function clearLine(shell: ShellScreen): Promise<void> {
  await shell.typeWhenTaken('\u0003\u000c');
  await shell.until((rows) => rows.length === 1);
}
