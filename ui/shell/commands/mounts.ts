import { KbootError } from '../../../src/base/errors.ts';
import { inTable, safe } from '../columns.ts';
import type { Command } from '../command.ts';
import { missing } from './options.ts';

export const mount: Command = {
  usage: '[NAME]',
  help: 'mount a device, server or directory read-only and say where; without a name, list what is mounted so',
  completes: ['name', 'none'],
  async run([word], shell, signal) {
    if (word === undefined) return mounts.run([], shell, signal);
    const { directory } = shell;
    const { hold, name, path } = await shell.core.ask({ what: 'hold', word, directory }, signal);
    const known = shell.mounted.get(path);
    if (known !== undefined) await shell.core.ask({ what: 'release', hold }, signal);
    else shell.mounted.set(path, { hold, name });
    shell.print(safe(`${name} is at /${path}`));
  },
};

export const umount: Command = {
  usage: 'NAME|PATH',
  help: 'give up what mount has mounted',
  completes: ['name', 'none'],
  async run([word], shell, signal) {
    if (word === undefined) return missing('umount', 'what to unmount');
    const [path, held] =
      [...shell.mounted].find(([path, { name }]) =>
        [path, `/${path}`, name, name.replace(/:\/$/, '')].includes(word),
      ) ?? [];
    if (path === undefined || held === undefined) {
      throw new KbootError('umount', word, 'this shell has not mounted it', {
        advice: '"mounts" lists what it has.',
      });
    }
    shell.mounted.delete(path);
    await shell.core.ask({ what: 'release', hold: held.hold }, signal);
  },
};

export const mounts: Command = {
  usage: '',
  help: 'list what mount has mounted',
  completes: ['none'],
  async run(_args, shell) {
    if (shell.mounted.size === 0)
      shell.print('Nothing; what a command names is mounted for as long as it runs.');
    shell.print(...inTable([...shell.mounted].map(([path, { name }]) => [name, `/${path}`])));
  },
};

export const unlock: Command = {
  usage: 'DEVICE',
  help: 'open an encrypted device; its passphrase is asked for',
  completes: ['name', 'none'],
  async run([word], shell, signal) {
    if (word === undefined) return missing('unlock', 'the device');
    const { directory } = shell;
    const { hold, name } = await shell.core.ask({ what: 'hold', word, directory }, signal);
    await shell.core.ask({ what: 'release', hold }, signal);
    shell.print(safe(`${name} is open`));
  },
};
