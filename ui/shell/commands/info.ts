import { systemItems } from '../../state/system-items.ts';
import { english } from '../../words/words.ts';
import { inTable } from '../columns.ts';
import type { Command } from '../command.ts';

export const info: Command = {
  usage: '',
  help: 'tell of the machine: firmware, processor, memory, disks, network, versions',
  completes: ['none'],
  async run(_args, shell, signal) {
    const system = await shell.core.ask({ what: 'system' }, signal);
    shell.print(...inTable(systemItems(system, english.say).map(({ label, words }) => [label, words])));
  },
};
