import type { ReplyTo } from '../../src/wire/asks.ts';
import type { Say } from '../words/catalogue.ts';
import type { ReadingItem } from './reading-item.ts';
import type { ReportAsk } from './report.ts';
import { sizeText } from './size-text.ts';

/** Something that can be repaired, and what to ask for it; null where there is nothing to ask. */
export interface RepairChoice {
  readonly item: ReadingItem;
  readonly ask: ReportAsk | null;
}

type Device = ReplyTo<'repairs'>['writable'][number];

function choice(label: string, words: string, more: string, ask: ReportAsk | null): RepairChoice {
  return { item: { label, words, tone: 'plain', more }, ask };
}

/** All that can be repaired, in the order of how little it changes. */
export function repairChoices(
  { checkable, systems, writable }: ReplyTo<'repairs'>,
  say: Say,
): readonly RepairChoice[] {
  const device = ({ name, type, label, size, removable }: Device): string =>
    [name, label, type, sizeText(size, say), removable ? say('system.removable') : '']
      .filter((word) => word !== '')
      .join(', ');
  return [
    choice(say('repair.shell'), say('repair.shell.words'), say('repair.shell.more'), null),
    ...writable.map((one) =>
      choice(say('repair.save'), device(one), say('repair.save.more'), {
        what: 'save-report',
        device: one.name,
      }),
    ),
    ...checkable.map((one) =>
      choice(say('repair.check'), device(one), say('repair.check.more'), {
        what: 'check-file-system',
        device: one.name,
      }),
    ),
    ...systems.map(({ id, name, device: root }) =>
      choice(say('repair.grub'), `${name}, ${root}`, say('repair.grub.more'), {
        what: 'reinstall-first-stage',
        environment: id,
      }),
    ),
  ];
}

function outcome(words: string, tone: ReadingItem['tone'], say: Say): ReadingItem {
  return { label: say('repair.outcome'), words, tone, more: '' };
}

function printed(lines: readonly string[], say: Say): ReadingItem[] {
  return lines.map((words) => ({ label: say('repair.printed'), words, tone: 'plain', more: '' }));
}

/** What came of a check. */
export function checkItems(
  { outcome: came, device, lines }: ReplyTo<'check-file-system'>,
  say: Say,
): ReadingItem[] {
  const tone = came === 'faulty' ? 'warning' : 'plain';
  return [outcome(say(`repair.check.${came}`, { device }), tone, say), ...printed(lines, say)];
}

/** What came of installing GRUB anew. */
export function reinstallItems(
  { outcome: came, lines }: ReplyTo<'reinstall-first-stage'>,
  say: Say,
): ReadingItem[] {
  return [outcome(say(`repair.grub.${came}`), 'plain', say), ...printed(lines, say)];
}

/** Where a report was saved. */
export function saveItems({ file }: ReplyTo<'save-report'>, say: Say): ReadingItem[] {
  const words = file === '' ? say('repair.declined') : say('repair.saved', { file });
  return [outcome(words, 'plain', say)];
}
