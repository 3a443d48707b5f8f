import { KbootError } from '../../../src/base/errors.ts';
import type { Command } from '../command.ts';
import { bootWord, partsOf } from './boot.ts';
import { takeLongOptions } from './options.ts';

export const load: Command = {
  usage: '[--exact] [ENTRY|NUMBER|KERNEL [initrd=NAME…] [PARAMETER…]] | --unload',
  help: 'load an entry or a kernel as boot does, for "kexec" to start; alone it says what is loaded, --unload gives that up',
  completes: ['entry', 'name'],
  async run(args, shell, signal) {
    const { options, rest: words } = takeLongOptions('load', args, ['exact', 'unload']);
    const [word, ...rest] = words;
    const unload = options.has('unload');
    if (word !== undefined && !unload) {
      return bootWord(word, rest, shell, signal, { does: 'load', exact: options.has('exact') });
    }
    const { loaded } = await shell.core.ask({ what: 'loaded', unload }, signal);
    if (loaded === null) shell.print('Nothing is loaded.');
    else if (!unload) shell.print(...partsOf(loaded));
  },
};

export const kexec: Command = {
  usage: '',
  help: 'start what "load" has loaded',
  completes: ['none'],
  async run([word], shell, signal) {
    if (word !== undefined) {
      throw new KbootError('kexec', word, 'kexec takes no arguments here', {
        advice: '"load" says what is to be started; the program of kexec-tools is //usr/sbin/kexec.',
      });
    }
    await shell.watchStart(shell.core.ask({ what: 'start-loaded' }, signal));
  },
};
