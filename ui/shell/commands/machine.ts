import { inTable, safe } from '../columns.ts';
import type { Command } from '../command.ts';

export const reboot: Command = {
  usage: '',
  help: 'restart the machine',
  completes: ['none'],
  async run(_args, shell) {
    shell.core.send({ type: 'power', action: 'reboot' });
    shell.print('Restarting...');
  },
};

export const poweroff: Command = {
  usage: '',
  help: 'switch the machine off',
  completes: ['none'],
  async run(_args, shell) {
    shell.core.send({ type: 'power', action: 'poweroff' });
    shell.print('Switching off...');
  },
};

export const log: Command = {
  usage: '[COUNT]',
  help: 'show the status log, its last COUNT lines',
  completes: ['none'],
  async run([count = '1000'], shell, signal) {
    await shell.core.ready(signal);
    const lines = shell.core.status.slice(-Math.max(1, Number(count) || 1000));
    shell.print(
      ...inTable(
        lines.map(({ atMs, level, subject, text, advice }) => [
          (atMs / 1000).toFixed(2),
          level,
          [subject, text].filter((part) => part !== '').join(': ') + (advice === '' ? '' : ` (${advice})`),
        ]),
      ),
    );
  },
};

export const history: Command = {
  usage: '',
  help: 'list the lines of this session; Ctrl-R searches them',
  completes: ['none'],
  async run(_args, shell) {
    shell.print(...shell.history.map((line, index) => `${String(index + 1).padStart(5)}  ${safe(line)}`));
  },
};

export const sh: Command = {
  usage: '[ARGUMENT…]',
  help: 'a shell of the image for pipes, loops and patterns; its paths are those of the image',
  completes: ['name'],
  run: (args, shell, signal) => shell.run(['sh', ...(args.length === 0 ? ['-l'] : args)], signal),
};

export const exit: Command = {
  usage: '',
  help: 'end the shell',
  completes: ['none'],
  async run(_args, shell) {
    shell.leave();
  },
};
