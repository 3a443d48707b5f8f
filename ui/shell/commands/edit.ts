import { KbootError } from '../../../src/base/errors.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import { parametersOf } from '../boot-line.ts';
import type { Command } from '../command.ts';
import { quoted } from '../words.ts';
import { entryNamed } from './boot.ts';
import { missing } from './options.ts';

/** The line that starts an entry as it is stored, to be changed. */
export function entryLine({ id, initrds, dtb, cmdline }: BootEntry): string {
  const files = [...initrds.map((name) => `initrd=${name}`), ...(dtb === '' ? [] : [`dtb=${dtb}`])];
  // The kernel's quotes are made anew when the line is read.
  const parameters = parametersOf(cmdline).map((word) => word.replaceAll('"', ''));
  return ['boot', '--exact', ...[id, ...files, ...parameters].map((word) => quoted(word))].join(' ');
}

export const edit: Command = {
  usage: 'ENTRY|NUMBER|VARIABLE|FILE',
  help: 'put what an entry or a variable stores on the line, to be changed and run; a file of this image is opened in vi',
  completes: ['entry', 'none'],
  async run([word], shell, signal) {
    if (word === undefined) return missing('edit', 'what to edit');
    const entry = entryNamed(word, shell);
    if (entry !== undefined) {
      if (entry.kind === 'linux' || entry.kind === 'uki' || entry.kind === 'multiboot') {
        return shell.propose(entryLine(entry));
      }
      throw new KbootError('edit', word, 'nothing of it is kept here that could be changed');
    }
    const { directory } = shell;
    const what = await shell.core.ask({ what: 'understand', word, directory }, signal);
    if (what.kind === 'variable') {
      const name = what.name.replace(/^\$/, '');
      return shell.propose(['set', name, ...what.words].map((part) => quoted(part)).join(' '));
    }
    if (what.name.startsWith('//') && what.kind !== 'directory') return shell.run(['vi', what.name], signal);
    throw new KbootError('edit', word, 'only files of this image can be changed', {
      advice: 'Disks and servers are read-only here; "less" shows a file.',
    });
  },
};
