import type { Network } from '../devices/links/network.ts';
import type { EnvironmentTrees } from '../sources/environment-trees.ts';
import type { MountPool } from '../sources/mount-pool.ts';
import type { SourceContext } from '../sources/source.ts';
import type { Found } from './found.ts';
import type { PromptQueue } from './prompts.ts';
import type { StatusLog } from './status-log.ts';

/** How long the system in a device that was just opened may take to be found, ms. */
const appearsMs = 30_000;

/** Parts of the core that sources work with. */
export interface SourceSurroundings {
  readonly found: Found;
  readonly mounts: MountPool;
  readonly trees: EnvironmentTrees;
  readonly network: Network;
  readonly status: StatusLog;
  readonly prompts: PromptQueue;
}

/** What files are read from, as it is at the moment of asking. */
export class SourcesAtHand {
  readonly #around: SourceSurroundings;

  constructor(around: SourceSurroundings) {
    this.#around = around;
  }

  /** What sources work with at this moment. */
  now(signal: AbortSignal): SourceContext {
    const { found, mounts, trees, network, status, prompts } = this.#around;
    return {
      devices: found.devices,
      nodeOf: found.nodeOf,
      mounts,
      environment: found.environments.booted.environment,
      environmentAppears: () => found.environments.appears(appearsMs, signal),
      trees,
      network,
      locks: found.locks,
      signal,
      remark: (text) => status.say('info', text),
      onFetched: () => undefined,
      ask: (question) => prompts.ask(question, signal),
    };
  }

  /** The same for work that nobody has asked for: it asks for no passphrase. */
  unasked(signal: AbortSignal): SourceContext {
    const { locks: _locks, ...others } = this.now(signal);
    return others;
  }
}
