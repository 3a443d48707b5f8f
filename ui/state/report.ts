import type { Failure } from '../../src/base/errors.ts';
import type { Ask, Reply } from '../../src/wire/asks.ts';
import type { ServerMessage } from '../../src/wire/messages.ts';
import type { Say } from '../words/catalogue.ts';
import type { Words } from '../words/words.ts';
import type { Step } from './event.ts';
import { closed, opened } from './panel.ts';
import type { Panel } from './panel.ts';
import type { ReadingItem } from './reading-item.ts';
import { checkItems, reinstallItems, repairChoices, saveItems } from './repair-items.ts';
import type { UiState } from './state.ts';
import { systemItems } from './system-items.ts';

/** Asks whose answers are lines to be read. */
export type ReportAsk = Extract<
  Ask,
  { what: 'system' | 'repairs' | 'check-file-system' | 'reinstall-first-stage' | 'save-report' }
>;

type ReportPanel = Extract<Panel, { kind: 'report' }>;

interface Report<What extends ReportAsk['what']> {
  readonly title: `${'system' | 'repair' | 'repair.check' | 'repair.grub' | 'repair.save'}.title`;
  items(reply: Extract<Reply, { what: What }>, say: Say): readonly ReadingItem[];
}

/** One line for each kind. */
const reports: { readonly [What in ReportAsk['what']]: Report<What> } = {
  system: { title: 'system.title', items: systemItems },
  repairs: {
    title: 'repair.title',
    items: (reply, say) => repairChoices(reply, say).map(({ item }) => item),
  },
  'check-file-system': { title: 'repair.check.title', items: checkItems },
  'reinstall-first-stage': { title: 'repair.grub.title', items: reinstallItems },
  'save-report': { title: 'repair.save.title', items: saveItems },
};

/** Asks the core, and opens the panel that shows the answer. */
export function openReport(state: UiState, ask: ReportAsk): Step {
  const id = state.lastAsk + 1;
  const { state: next } = opened(state, { kind: 'report', id, ask, answer: null, failure: null, at: 0 });
  return { state: { ...next, lastAsk: id }, effects: [{ type: 'ask', id, ask }] };
}

/** Closes the panel in sight; what has not been answered yet is not needed any more. */
export function closeReport(state: UiState, { id, answer, failure }: ReportPanel): Step {
  const waits = answer === null && failure === null;
  return { state: closed(state), effects: waits ? [{ type: 'drop', id }] : [] };
}

/** Takes an answer of the core; one that no panel waits for is passed over. */
export function withAnswer(
  state: UiState,
  message: Extract<ServerMessage, { type: 'reply' | 'refusal' }>,
): UiState {
  const place = state.above.findIndex((panel) => panel.kind === 'report' && panel.id === message.id);
  const panel = state.above[place];
  if (panel?.kind !== 'report') return state;
  const answered = { ...panel, ...answerOf(panel.ask, message) };
  return { ...state, above: state.above.with(place, answered) };
}

function answerOf(
  { what }: ReportAsk,
  message: Extract<ServerMessage, { type: 'reply' | 'refusal' }>,
): Partial<Pick<ReportPanel, 'answer' | 'failure'>> {
  if (message.type === 'reply') return message.reply.what === what ? { answer: message.reply } : {};
  const { stage, subject, reason, advice } = message;
  return { failure: { stage, subject, reason, advice } };
}

export function reportTitle({ ask }: ReportPanel, say: Say): string {
  return say(reports[ask.what].title);
}

function failureItem({ stage, subject, reason, advice }: Failure, { say, told }: Words): ReadingItem {
  const more = advice === '' ? '' : say('log.advice', { advice: told(advice) });
  const words = `${told(stage)} ${subject}: ${told(reason)}`;
  return { label: say('report.failed'), words, tone: 'error', more };
}

function itemsOf<What extends ReportAsk['what']>(
  what: What,
  answer: Reply,
  say: Say,
): readonly ReadingItem[] {
  // `answerOf` lets nothing but the ask's own kind of reply through.
  return reports[what].items(answer as Extract<Reply, { what: What }>, say);
}

/** The answer as lines; none while there is no answer yet. */
export function reportItems({ ask, answer, failure }: ReportPanel, words: Words): readonly ReadingItem[] {
  if (failure !== null) return [failureItem(failure, words)];
  return answer === null ? [] : itemsOf(ask.what, answer, words.say);
}

/** Whether a line is something to choose. */
export function offers({ answer }: ReportPanel): boolean {
  return answer?.what === 'repairs';
}

/** What the selected line asks for; null where it asks for nothing. */
export function chosenAsk({ answer, at }: ReportPanel, say: Say): ReportAsk | null {
  return answer?.what === 'repairs' ? (repairChoices(answer, say)[at]?.ask ?? null) : null;
}
