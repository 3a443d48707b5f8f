import { toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { parseIpParameter } from '../devices/links/ip-parameter.ts';
import { withSetting } from '../devices/links/link-setting.ts';
import type { LinkSetting } from '../devices/links/link-setting.ts';
import type { Network } from '../devices/links/network.ts';

/** What the choice of settings works on, and whom it tells of faults. */
export interface NetworkChoiceSurroundings {
  readonly network: Pick<Network, 'configure' | 'start'>;
  onFailure(failure: Failure): void;
}

/**
 * How each link is set up, of all who say something of it: what a person has set since the start counts
 * most, then `ip=` of the command line; without that what was kept of an earlier start, then `net=` of
 * kboot.conf. What is kept says how, not when: it brings no link up by itself.
 */
export class NetworkChoice {
  readonly #around: NetworkChoiceSurroundings;
  #written: readonly LinkSetting[] = [];
  #configured: readonly LinkSetting[] = [];
  #kept: ReadonlyMap<string, string> = new Map();
  #keptSettings: readonly LinkSetting[] = [];
  #chosen: readonly LinkSetting[] = [];

  constructor(around: NetworkChoiceSurroundings) {
    this.#around = around;
  }

  /** Takes what command line and configuration say. */
  configure(written: readonly LinkSetting[], configured: readonly LinkSetting[] = []): void {
    this.#written = written;
    this.#configured = configured;
    this.#apply();
  }

  /** Takes what is kept: settings as the kernel's `ip=` by the names of their links. */
  keep(kept: ReadonlyMap<string, string>): void {
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#keptSettings = [...kept].flatMap(([link, text]) => {
      try {
        return [parseIpParameter(text)];
      } catch (thrown) {
        this.#around.onFailure(toFailure(thrown, 'parse', link));
        return [];
      }
    });
    this.#apply();
  }

  isKept(link: string): boolean {
    return this.#kept.has(link);
  }

  /**
   * Sets a link up until the next start, or all that nothing else is said of; the network is brought up.
   * @returns takes it back
   */
  choose(setting: LinkSetting): Disposable {
    const before = this.#chosen;
    this.#chosen = [...before.filter(({ link }) => link !== setting.link), setting];
    this.#around.network.start();
    this.#apply();
    return {
      [Symbol.dispose]: () => {
        const others = this.#chosen.filter((one) => one !== setting);
        this.#chosen = [...others, ...before.filter(({ link }) => link === setting.link)];
        this.#apply();
      },
    };
  }

  /** Takes back what a person has set of a link since the start. */
  forget(link: string): void {
    this.#chosen = this.#chosen.filter((setting) => setting.link !== link);
    this.#apply();
  }

  #apply(): void {
    const kept = this.#written.length > 0 ? [] : this.#keptSettings;
    const own = this.#written.length > 0 ? this.#written : this.#configured;
    this.#around.network.configure([...kept, ...this.#chosen].reduce(withSetting, own));
  }
}
