import { plainEntry } from '../../../src/model/entry.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { ClientMessage, ServerMessage } from '../../../src/wire/messages.ts';
import type { Action } from '../../../ui/state/action.ts';
import type { UiEvent } from '../../../ui/state/event.ts';
import { initialState, selectedEntry } from '../../../ui/state/state.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { update } from '../../../ui/state/update.ts';

export type Message<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

export function entry(id: string, title = id, state: BootEntry['state'] = 'ready'): BootEntry {
  const problem = state === 'ready' ? '' : `${id} has a problem`;
  return { ...plainEntry, id, title, kernel: `sda1:/${id}`, state, problem };
}

export function entriesMessage(entries: readonly BootEntry[], defaultId = ''): Message<'entries'> {
  return { type: 'entries', entries, defaultId };
}

export function countdownMessage(
  entryId: string,
  totalMs: number,
  remainingMs: number | null,
): ServerMessage {
  return { type: 'countdown', countdown: { entryId, totalMs, remainingMs } };
}

export const welcome: ServerMessage = { type: 'welcome', version: 1, program: 'core' };

/** A user interface in a test: takes events, keeps what the core was told. */
export class Played {
  state: UiState = initialState;
  readonly told: ClientMessage[] = [];
  atMs = 0;

  /** Connected, with these entries, the first the default. */
  static menu(entries: readonly BootEntry[], rows = 5): Played {
    const played = new Played();
    played.event({ type: 'viewport', rows, atMs: 0 });
    played.server(welcome, entriesMessage(entries, entries[0]?.id ?? ''));
    return played;
  }

  event(event: UiEvent): this {
    const step = update(this.state, event);
    this.state = step.state;
    this.told.push(...step.effects);
    return this;
  }

  server(...messages: readonly ServerMessage[]): this {
    for (const message of messages) this.event({ type: 'server', message, atMs: this.atMs });
    return this;
  }

  act(...actions: readonly Action[]): this {
    for (const action of actions) this.event({ type: 'action', action, atMs: this.atMs });
    return this;
  }

  type(text: string): this {
    return this.act(...Array.from(text, (letter) => ({ type: 'text', text: letter }) as const));
  }

  wait(ms: number): this {
    this.atMs += ms;
    return this.event({ type: 'tick', atMs: this.atMs });
  }

  get selectedId(): string {
    return selectedEntry(this.state)?.id ?? '';
  }
}
