import { sizeText } from '../../state/size-text.ts';
import { english } from '../../words/words.ts';
import { inTable, safe } from '../columns.ts';
import type { Command } from '../command.ts';
import { takeOptions } from './options.ts';

export const entries: Command = {
  usage: '[-v]',
  help: 'list what can be started; -v tells for each source what was read, understood and passed over',
  completes: ['none'],
  async run(args, shell, signal) {
    const { options } = takeOptions('entries', args, 'v');
    await shell.core.ready(signal);
    const { entries: all, defaultId } = shell.core;
    if (all.length === 0) shell.print('Nothing to boot has been found yet.');
    const rows = all.map((entry, index) => [
      `${entry.id === defaultId ? '*' : ' '}${index + 1}`,
      entry.title,
      entry.state === 'ready' ? '' : entry.state,
      entry.problem === '' ? entry.kernel : entry.problem,
    ]);
    shell.print(...inTable(rows));
    if (!options.has('v')) return;
    for (const entry of all) {
      const { id, title, kernel, initrds, cmdline, sources } = entry;
      shell.print('', safe(`${title} [${id}]`));
      const facts = [
        ['kernel', kernel],
        ...initrds.map((name) => ['initrd', name]),
        ['cmdline', cmdline],
        ...sources.map((place) => ['from', place]),
      ];
      shell.print(...inTable(facts.map((fact) => ['', ...fact])));
    }
    const { devices } = await shell.core.ask({ what: 'sources' }, signal);
    for (const { name, holds, sources } of devices) {
      shell.print('', safe(`${name} (${holds})`));
      if (sources.length === 0) shell.print('  nothing that can be booted');
      for (const { format, path, files, entries: count, problems } of sources) {
        shell.print(safe(`  ${format} ${path}: files read: ${files}, entries: ${count}`));
        for (const problem of problems) shell.print(safe(`    ${problem}`));
      }
    }
  },
};

export const devices: Command = {
  usage: '',
  help: 'list the block devices, what they hold and what they are called',
  completes: ['none'],
  async run(_args, shell, signal) {
    const { devices: all } = await shell.core.ask({ what: 'devices' }, signal);
    if (all.length === 0) shell.print('No disk has been found yet.');
    shell.print(
      ...inTable(
        all.map((device) => [
          device.name,
          sizeText(device.size, english.say),
          device.type === '' ? '-' : device.type,
          [
            device.label === '' ? '' : `LABEL=${device.label}`,
            device.uuid === '' ? '' : `UUID=${device.uuid}`,
            device.partLabel === '' ? '' : `PARTLABEL=${device.partLabel}`,
            device.removable ? 'removable' : '',
          ]
            .filter((part) => part !== '')
            .join(' '),
        ]),
      ),
    );
  },
};
