import { KbootError } from '../../../src/base/errors.ts';
import { wrapCells } from '../../terminal/cells.ts';
import type { Command } from '../command.ts';

const introduction =
  'A line is a variable, a kernel to boot (initrd=NAME and parameters may follow), a command below, or any ' +
  'other program. NAME is /path (installed system), //path (this image), device:/path, UUID=…:/path, ' +
  'host:/path, http://…, and file!/member. Tab completes, Ctrl-R searches the history, Ctrl-C stops.';

/** The command that explains the others. */
export function helpFor(table: () => Readonly<Record<string, Command>>): Command {
  return {
    usage: '[COMMAND]',
    help: 'list the commands, or explain one',
    completes: ['command', 'none'],
    async run([word], shell) {
      const commands = table();
      if (word === undefined) {
        const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2;
        shell.print(...wrapCells(introduction, shell.width), '');
        for (const [name, { help }] of Object.entries(commands)) {
          const [first = '', ...others] = wrapCells(help, Math.max(20, shell.width - width));
          shell.print(name.padEnd(width) + first, ...others.map((line) => ' '.repeat(width) + line));
        }
        return;
      }
      const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
      if (command === undefined) {
        throw new KbootError('help', word, 'there is no such command', { advice: '"help" lists them.' });
      }
      shell.print(`${word} ${command.usage}`.trimEnd(), ...wrapCells(command.help, shell.width));
    },
  };
}
