import { safe } from '../columns.ts';
import type { Command } from '../command.ts';
import { missing } from './options.ts';

export const fsckCheck: Command = {
  usage: 'DEVICE',
  help: 'look through the file system of a device and say what is wrong with it; nothing is changed',
  completes: ['name', 'none'],
  async run([word], shell, signal) {
    if (word === undefined) return missing('fsck-check', 'the device');
    const { directory } = shell;
    const ask = { what: 'file-system-check', word, directory } as const;
    const { device, type, argv } = await shell.core.ask(ask, signal);
    const [program = '', ...args] = argv;
    const status = await shell.run([program, ...args], signal);
    const stopped = status > 128;
    const found = status === 0 ? 'no fault was found' : 'it is not as it should be; nothing was changed';
    if (!stopped) shell.print(safe(`${device} (${type}): ${found}`));
    return status;
  },
};
