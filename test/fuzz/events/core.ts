import type { Failure } from '../../../src/base/errors.ts';
import type { ClientMessage, ServerMessage } from '../../../src/wire/messages.ts';
import { entriesMessage, entry, welcome } from '../../ui/state/states.ts';

const failure: Failure = { subject: 'sda1:/k', stage: 'read', reason: 'it is cut short', advice: 'Mend it.' };

const entries = Array.from({ length: 14 }, (_, index) => ({
  ...entry(`e${index}`, `Entry ${index}`, index % 5 === 4 ? 'broken' : 'ready'),
  systemId: ['', 'x', 'y'][index % 3] ?? '',
  folded: index % 4 === 3,
  warning: index % 6 === 5 ? 'asleep' : '',
}));

/** The first entries of the menu; the rest comes and goes with its disks. */
export const firstEntries: readonly ServerMessage[] = [welcome, entriesMessage(entries, 'e0')];

/** What a core says to what a client tells it, sometimes no, sometimes nothing yet. */
export function answerTo(message: ClientMessage, random: () => number): ServerMessage[] {
  switch (message.type) {
    case 'boot':
      return random() < 0.5
        ? [{ type: 'failure', request: 'boot', ...failure }]
        : [{ type: 'progress', progress: null }];
    case 'cancel':
      return [{ type: 'progress', progress: null }];
    case 'answer':
      return [{ type: 'prompt', prompt: null }];
    case 'ask':
      return random() < 0.3 ? [] : [{ type: 'refusal', id: message.id, ...failure }];
    default:
      return [];
  }
}

const prompt = (id: number, kind: 'password' | 'text' | 'confirm'): ServerMessage => ({
  type: 'prompt',
  prompt: { id, kind, title: 'disk', text: 'Of the system', problem: id % 2 === 0 ? 'was wrong' : '' },
});

/** What a core says by itself. */
export function news(random: () => number): ServerMessage {
  const any = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  return any<ServerMessage>([
    entriesMessage(entries.slice(0, 1 + Math.floor(random() * entries.length)), 'e0'),
    prompt(Math.floor(random() * 9), any(['password', 'text', 'confirm'])),
    { type: 'prompt', prompt: null },
    { type: 'countdown', countdown: { entryId: 'e0', totalMs: 9000, remainingMs: 5000 } },
    { type: 'progress', progress: null },
    { type: 'failure', request: 'boot', ...failure },
  ]);
}
