import type { BootEntry } from '../../src/model/entry.ts';
import type { ReadingItem } from './reading-item.ts';

/** Characters of a line: so much is whole below the list on the smallest screen. */
const lineLength = 120;

const kinds: Readonly<Record<BootEntry['kind'], string>> = {
  linux: 'Linux kernel',
  uki: 'Unified kernel image',
  multiboot: 'Multiboot kernel',
  chain: 'Another boot loader',
  unlock: 'Encrypted device',
};

/** A text in parts that are short enough to be shown whole, broken at blanks where there are any. */
function parts(text: string): string[] {
  const found = text.match(new RegExp(`\\S.{0,${lineLength - 1}}(?=\\s|$)|\\S.{0,${lineLength - 1}}`, 'gsu'));
  return found ?? [];
}

function lines(label: string, text: string, tone: ReadingItem['tone'] = 'plain'): ReadingItem[] {
  return parts(text).map((words, index) => ({
    label: index === 0 ? label : `${label}, continued`,
    words,
    tone,
    more: '',
  }));
}

/** Everything that is known of an entry, what matters most first. */
export function detailItems(entry: BootEntry): ReadingItem[] {
  const { title, problem, state, warning, systemName, version, kernel, initrds, cmdline, device } = entry;
  const described = entry.sources.length === 0 ? [entry.source] : entry.sources;
  return [
    ...lines('Title', title),
    ...lines(
      state === 'waiting' ? 'Waiting' : 'Cannot start',
      problem,
      state === 'waiting' ? 'warning' : 'error',
    ),
    ...lines('Beware', warning, 'warning'),
    ...lines('System', systemName),
    ...lines('Found on', device),
    ...lines('Kind', kinds[entry.kind]),
    ...lines('Version', version),
    ...lines('Kernel', kernel),
    ...initrds.flatMap((name, index) => lines(initrds.length === 1 ? 'Initrd' : `Initrd ${index + 1}`, name)),
    ...lines('Parameters', cmdline),
    ...described.flatMap((source) => lines('Described in', source)),
  ];
}
