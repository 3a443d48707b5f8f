import { consoleKeymapOf } from '../formats/system-locale.ts';
import { withParameters } from '../entries/with-parameters.ts';
import type { HandedStart } from './handover.ts';

/**
 * Names by which an initramfs and a system take the console's keymap from the command line: systemd's
 * vconsole.conf(5), "Kernel Command Line", and dracut.cmdline(7).
 */
const names = ['rd.vconsole.keymap', 'vconsole.keymap'] as const;

/**
 * A start with the keyboard layout that holds, where the configuration asks for it (`forward=keymap`);
 * what the command line says already counts more.
 * @param keymap layouts as `keymap=` names them: the first one counts
 * @param table systemd's kbd-model-map
 */
export function withKeymap(start: HandedStart, keymap: string, table: string): HandedStart {
  const { entry, cmdline } = start;
  // Where a unified image's command line is empty, the one within holds.
  const takes = entry.kind === 'linux' || (entry.kind === 'uki' && cmdline !== '');
  const [layout = ''] = keymap.split(',');
  const named = takes && layout !== '' ? consoleKeymapOf(table, layout) : undefined;
  if (named === undefined) return start;
  return {
    entry,
    cmdline: withParameters(
      cmdline,
      names.map((name) => `${name}=${named}`),
    ),
  };
}
