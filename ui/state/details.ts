import type { BootEntry } from '../../src/model/entry.ts';
import type { Say } from '../words/catalogue.ts';
import type { Words } from '../words/words.ts';
import type { ReadingItem } from './reading-item.ts';

/** Characters of a line: so much is whole below the list on the smallest screen. */
const lineLength = 120;

/** A text in parts that are short enough to be shown whole, broken at blanks where there are any. */
function parts(text: string): string[] {
  const found = text.match(new RegExp(`\\S.{0,${lineLength - 1}}(?=\\s|$)|\\S.{0,${lineLength - 1}}`, 'gsu'));
  return found ?? [];
}

/** Makes a text's lines. */
type Lines = (label: string, text: string, tone?: ReadingItem['tone']) => ReadingItem[];

function linesIn(say: Say): Lines {
  return (label, text, tone = 'plain') =>
    parts(text).map((words, index) => ({
      label: index === 0 ? label : say('details.continued', { label }),
      words,
      tone,
      more: '',
    }));
}

/** Everything that is known of an entry, what matters most first. */
export function detailItems(entry: BootEntry, { say, told }: Words): ReadingItem[] {
  const lines = linesIn(say);
  const { title, problem, state, warning, screen, systemName } = entry;
  const { version, kernel, initrds, cmdline, device, badges } = entry;
  const described = entry.sources.length === 0 ? [entry.source] : entry.sources;
  return [
    ...lines(say('details.name'), title),
    ...lines(
      say(state === 'waiting' ? 'details.waiting' : 'details.broken'),
      told(problem),
      state === 'waiting' ? 'warning' : 'error',
    ),
    ...lines(say('details.beware'), told(warning), 'warning'),
    ...lines(say('details.screen'), told(screen)),
    ...lines(say('details.system'), systemName),
    ...lines(say('details.device'), device),
    ...lines(say('details.kind'), say(`kind.${entry.kind}`)),
    ...lines(say('details.version'), version),
    ...lines(say('details.kernel'), kernel),
    ...initrds.flatMap((name, index) =>
      lines(
        initrds.length === 1 ? say('details.initrd') : say('details.initrd.number', { number: index + 1 }),
        name,
      ),
    ),
    ...lines(say(badges.includes('edited') ? 'details.parameters.saved' : 'details.parameters'), cmdline),
    ...described.flatMap((source) => lines(say('details.source'), source)),
  ];
}
