import type { SourceContext } from '../../sources/source.ts';
import type { Environments } from '../environments.ts';
import type { Ask, ReplyTo } from '../../wire/asks.ts';

/** What handlers of asks work with. */
export interface AskSurroundings {
  /** Devices, mounts and questions at this moment, for sources. */
  sources(signal: AbortSignal): SourceContext;
  readonly environments: Environments;
  /** Another environment has become the principal one. */
  onEnvironment(): void;
}

/**
 * Answers one kind of ask.
 * @param signal aborted when the client drops the ask or is gone
 * @throws KbootError, told to the client as a refusal
 */
export type AskHandler<What extends Ask['what']> = (
  ask: Extract<Ask, { what: What }>,
  surroundings: AskSurroundings,
  signal: AbortSignal,
) => Promise<ReplyTo<What>>;

/** Asks that may be answered to clients that may not act, too: they change nothing and tell nothing secret. */
export type AskRight = 'anyone' | 'who-may-act';
