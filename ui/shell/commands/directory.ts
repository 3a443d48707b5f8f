import { inColumns, inTable, safe } from '../columns.ts';
import type { Command, ShellContext } from '../command.ts';
import { takeOptions } from './options.ts';

export const cd: Command = {
  usage: '[DIRECTORY]',
  help: 'change the current directory: a path, a device, a server; without one, the root of the booted system; the root of another system makes that the booted one',
  completes: ['directory', 'none'],
  async run([word = '/'], shell, signal) {
    const { directory } = shell;
    const { name, environment } = await shell.core.ask({ what: 'enter', word, directory }, signal);
    shell.directory = name;
    if (environment !== undefined) shell.print(`booted environment: ${safe(environment)}`);
  },
};

export const pwd: Command = {
  usage: '',
  help: 'show the current directory',
  completes: ['none'],
  async run(_args, shell) {
    shell.print(safe(shell.directory));
  },
};

async function listOne(
  word: string,
  long: boolean,
  all: boolean,
  shell: ShellContext,
  signal: AbortSignal,
): Promise<void> {
  const { directory } = shell;
  const { names, left } = await shell.core.ask({ what: 'list', name: word, directory }, signal);
  const shown = names
    .filter(({ name }) => all || !name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const marked = ({ name, kind }: (typeof names)[number]): string =>
    kind === 'directory' ? `${name}/` : name;
  const lines = long
    ? inTable(shown.map((one) => [one.kind, one.size === undefined ? '' : String(one.size), marked(one)]))
    : inColumns(shown.map(marked), shell.width);
  shell.print(...lines);
  if (left > 0) shell.print(`and ${left} more`);
}

export const ls: Command = {
  usage: '[-a] [-l] [NAME…]',
  help: 'list directories, on disks and servers too; -a with hidden names, -l with kinds and sizes',
  completes: ['name'],
  async run(args, shell, signal) {
    const { options, rest } = takeOptions('ls', args, 'al');
    const names = rest.length === 0 ? ['.'] : rest;
    for (const name of names) {
      if (names.length > 1) shell.print(`${safe(name)}:`);
      await listOne(name, options.has('l'), options.has('a'), shell, signal);
    }
  },
};
