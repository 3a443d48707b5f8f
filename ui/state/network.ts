import type { Failure } from '../../src/base/errors.ts';
import type { Ask, ReplyTo } from '../../src/wire/asks.ts';
import type { ServerMessage } from '../../src/wire/messages.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { formOf } from './link-form.ts';
import type { LinkTold } from './link-form.ts';
import { opened } from './panel.ts';
import type { Panel } from './panel.ts';
import type { UiState } from './state.ts';

/** The network as it is watched while one of its screens is open. */
export interface WatchedNetwork {
  /** Number of the ask that waits for the next change. */
  readonly id: number;
  /** Null until the first answer. */
  readonly told: Omit<ReplyTo<'net'>, 'what'> | null;
  /** Why nothing is told; null when it is. */
  readonly failure: Failure | null;
}

type LinkPanel = Extract<Panel, { kind: 'link' }>;

function asked(state: UiState, ask: Ask): Step & { readonly id: number } {
  const id = state.lastAsk + 1;
  return { id, state: { ...state, lastAsk: id }, effects: [{ type: 'ask', id, ask }] };
}

/** Failures that the network's set-up may help with, by what was being done. */
const stages: ReadonlySet<string> = new Set(['network', 'look up', 'connect', 'fetch', 'mount']);

/** Whether something failed for want of the network. A mount is one of the network's by its name. */
export function wantsNetwork({ stage, subject }: Failure): boolean {
  return stages.has(stage) && (stage !== 'mount' || /^[^/:]+:\/|^nfs:/.test(subject));
}

/** Opens the list of the links. */
export function openNetwork(state: UiState): Step {
  return opened(state, { kind: 'network', at: 0 });
}

/** Opens one link with what holds for it. */
export function openLink(state: UiState, link: LinkTold): Step {
  const form = formOf(link);
  return opened(state, { kind: 'link', name: link.name, form, at: 1, trial: null, outcome: null });
}

/** Has a setting tried; what comes of it is answered. */
export function tryLink(state: UiState, panel: LinkPanel, setting: string): Step {
  const forgets = panel.form.way === 'configured';
  const ask: Ask = forgets ? { what: 'net-forget', link: panel.name } : { what: 'net-try', setting };
  const { id, ...step } = asked(state, ask);
  const above = [...state.above.slice(0, -1), { ...panel, trial: id, outcome: null } as const];
  return { ...step, state: { ...step.state, above } };
}

/** Asks for the network's state while one of its screens is open, and no longer. */
export function watched({ state, effects }: Step): Step {
  const isOpen = state.above.some(({ kind }) => kind === 'network');
  if (isOpen === (state.network !== null)) return { state, effects };
  if (!isOpen) {
    const drop = { type: 'drop', id: state.network?.id ?? 0 } as const;
    return { state: { ...state, network: null }, effects: [...effects, drop] };
  }
  // Whoever looks at the network wants it: its drivers are loaded, its links switched on.
  const { id, ...begun } = asked(state, { what: 'net-set', setting: '' });
  const network: WatchedNetwork = { id, told: null, failure: null };
  return { state: { ...begun.state, network }, effects: [...effects, ...begun.effects] };
}

type Answer = Extract<ServerMessage, { type: 'reply' | 'refusal' }>;

function failureOf({ stage, subject, reason, advice }: Failure): Failure {
  return { stage, subject, reason, advice };
}

/** What came of a try. */
function outcomeOf(message: Answer): LinkPanel['outcome'] {
  if (message.type === 'refusal') return { failure: failureOf(message) };
  const { reply } = message;
  return reply.what === 'net-try' ? { address: reply.address, place: reply.place } : 'forgotten';
}

/** Takes an answer about the network; undefined when it is about something else. */
export function onNetworkAnswer(state: UiState, message: Answer): Step | undefined {
  const place = state.above.findIndex((panel) => panel.kind === 'link' && panel.trial === message.id);
  const panel = state.above[place];
  if (panel?.kind === 'link') {
    const settled: LinkPanel = { ...panel, trial: null, outcome: outcomeOf(message) };
    return quiet({ ...state, above: state.above.with(place, settled) });
  }
  const { network } = state;
  if (network?.id !== message.id) return undefined;
  if (message.type === 'refusal') {
    return quiet({ ...state, network: { ...network, failure: failureOf(message) } });
  }
  const { reply } = message;
  if (reply.what !== 'net' && reply.what !== 'net-set') return undefined;
  const { what: _, ...told } = reply;
  const { id, ...step } = asked(state, { what: 'net', seen: told.changes });
  return { ...step, state: { ...step.state, network: { id, told, failure: null } } };
}

/** A link by its name, as it stands; undefined when it is gone. */
export function linkOf({ network }: UiState, name: string): LinkTold | undefined {
  return network?.told?.links.find((link) => link.name === name);
}
