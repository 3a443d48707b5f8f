import { KbootError } from '../../../src/base/errors.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import { bootWords, overridden } from '../boot-line.ts';
import { safe } from '../columns.ts';
import type { Command, ShellContext } from '../command.ts';
import { entryNamed } from './boot.ts';
import { missing, takeLongOptions } from './options.ts';

function entryOf(command: string, word: string | undefined, shell: ShellContext): BootEntry {
  if (word === undefined) return missing(command, 'an entry');
  const entry = entryNamed(word, shell);
  if (entry !== undefined) return entry;
  throw new KbootError(command, word, 'there is no such entry', { advice: '"entries" lists them.' });
}

function whether(kept: boolean): string {
  return kept ? '.' : ', until the machine restarts: kboot has no place to keep it.';
}

export const keep: Command = {
  usage: '[--remove] ENTRY|NUMBER [PARAMETER…]',
  help: 'save parameters of an entry for good: each takes the place of the stored ones of its name; --remove forgets what was saved',
  completes: ['entry', 'none'],
  async run(args, shell, signal) {
    const { options, rest } = takeLongOptions('keep', args, ['remove']);
    await shell.core.ready(signal);
    const [word, ...given] = rest;
    const { id, title, cmdline } = entryOf('keep', word, shell);
    const { initrds, injects, dtb, parameters } = bootWords(given);
    if (initrds.length > 0 || injects.length > 0 || dtb !== '') {
      throw new KbootError('keep', title, 'only parameters can be saved here', {
        advice: 'Save it in the menu’s editor, or write an entry of its own into kboot.conf.',
      });
    }
    const saved = options.has('remove') ? null : overridden(cmdline, parameters);
    const { kept } = await shell.core.ask({ what: 'keep-edit', entryId: id, cmdline: saved }, signal);
    const said = saved === null ? `${title} starts with its own parameters again` : `${title}: ${saved}`;
    shell.print(safe(said + whether(kept)));
  },
};

export const once: Command = {
  usage: '[ENTRY|NUMBER]',
  help: 'have an entry start by itself at the next start, and only then; without one: none',
  completes: ['entry', 'none'],
  async run([word], shell, signal) {
    await shell.core.ready(signal);
    const entry = word === undefined ? undefined : entryOf('once', word, shell);
    await shell.core.ask({ what: 'start-once', entryId: entry?.id ?? '' }, signal);
    shell.print(
      entry === undefined
        ? 'The next start is as usual.'
        : safe(`${entry.title} starts by itself at the next start.`),
    );
  },
};
