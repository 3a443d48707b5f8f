import type { PowerAction } from '../model/status.ts';
import type { ClientMessage } from '../wire/messages.ts';
import type { Client } from './connection.ts';
import { failureMessage } from './failure-message.ts';

/** Requests that change something; a client without the right to act gets a failure instead. */
const acting: ReadonlySet<ClientMessage['type']> = new Set([
  'boot',
  'stop-countdown',
  'cancel',
  'power',
  'answer',
]);

/** An entry that is to be started, with what is given in the place of its own. */
export type StartRequest = Omit<Extract<ClientMessage, { type: 'boot' }>, 'type'>;

/** What answers the requests of clients. */
export interface RequestHandlers {
  /** A person is there: nothing starts by itself any more. */
  stopAutomatically(): void;
  start(request: StartRequest, client: Client): void;
  cancel(): void;
  power(action: PowerAction): void;
  released(client: Client): void;
  answer(promptId: number, value: string | null): void;
  ask(client: Client, message: Extract<ClientMessage, { type: 'ask' }>): void;
  drop(client: Client, askId: number): void;
}

/** Hands a client's request to what answers it, if the client has the right. */
export function takeRequest(client: Client, message: ClientMessage, handlers: RequestHandlers): void {
  if (acting.has(message.type) && !client.mayAct) {
    const advice = 'Ask from a session of root.';
    const reason = 'this user may look, but not act';
    client.send(failureMessage(message.type, { stage: 'ask', subject: message.type, reason, advice }));
    return;
  }
  switch (message.type) {
    case 'boot':
      handlers.stopAutomatically();
      return handlers.start(message, client);
    case 'stop-countdown':
      return handlers.stopAutomatically();
    case 'cancel':
      return handlers.cancel();
    case 'power':
      handlers.stopAutomatically();
      return handlers.power(message.action);
    case 'released':
      return handlers.released(client);
    case 'answer':
      return handlers.answer(message.promptId, message.value);
    case 'ask':
      return handlers.ask(client, message);
    case 'drop':
      return handlers.drop(client, message.id);
    case 'hello':
  }
}
