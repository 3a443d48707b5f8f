import { KbootError } from '../../../src/base/errors.ts';
import { inTable } from '../columns.ts';
import type { Command } from '../command.ts';
import { quoted } from '../words.ts';
import { missing } from './options.ts';

export const set: Command = {
  usage: '[NAME WORD… | NAME=VALUE]',
  help: 'make a variable that holds a command, until kboot ends and for all its users; without one, list them',
  completes: ['variable', 'name'],
  async run([name, ...words], shell, signal) {
    if (name === undefined) {
      const { variables } = await shell.core.ask({ what: 'variables' }, signal);
      if (variables.length === 0) shell.print('There are no variables.');
      const rows = variables.map((one) => [one.name, one.session ? 'session' : 'kboot.conf', one.value]);
      shell.print(...inTable(rows));
      return;
    }
    const [, key = name, first] = /^([^=]+)=(.*)$/s.exec(name) ?? [];
    const given = first === undefined ? words : [first, ...words];
    const [only] = given;
    if (only === undefined) return missing('set', 'the value');
    // One quoted word holds a whole command, as in kboot.conf.
    const value = given.length === 1 ? only : given.map((word) => quoted(word)).join(' ');
    await shell.core.ask({ what: 'set', name: key, value }, signal);
  },
};

export const unset: Command = {
  usage: 'NAME…',
  help: 'take variables of the session back',
  completes: ['variable'],
  async run(names, shell, signal) {
    if (names.length === 0) return missing('unset', 'the name');
    for (const name of names) await shell.core.ask({ what: 'set', name, value: null }, signal);
  },
};

export const env: Command = {
  usage: '[ENVIRONMENT]',
  help: 'list the installed systems, or choose the one whose files /path names',
  completes: ['environment', 'none'],
  async run([word], shell, signal) {
    const { environments } = await shell.core.ask({ what: 'environments' }, signal);
    if (word === undefined) {
      if (environments.length === 0) shell.print('No installed system has been found.');
      const rows = environments.map((one) => [
        `${one.principal ? '*' : ' '} ${one.device}`,
        one.name,
        one.id,
      ]);
      shell.print(...inTable(rows));
      return;
    }
    const chosen = environments.find(({ id, name, device }) => [id, name, device].includes(word));
    if (chosen === undefined) {
      throw new KbootError('env', word, 'there is no such environment', { advice: '"env" lists them.' });
    }
    await shell.core.ask({ what: 'choose-environment', id: chosen.id }, signal);
    // The directory may not be there in the other one.
    if (shell.directory.startsWith('/') && !shell.directory.startsWith('//')) shell.directory = '/';
  },
};
