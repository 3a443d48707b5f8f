import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname } from 'node:path';
import { LinkEventSocket } from '../../abi/rtnetlink.ts';
import type { Poller } from '../../abi/poll.ts';
import { CancelledError, KbootError, toFailure } from '../../base/errors.ts';
import { log } from '../../base/log.ts';
import { DriverLoader } from '../drivers.ts';
import type { DhcpPrograms } from './dhcp.ts';
import { ipCommand } from './address.ts';
import { listLinks } from './link.ts';
import type { Link } from './link.ts';
import { settingsOf } from './link-setting.ts';
import type { LinkSetting } from './link-setting.ts';
import { lookUp } from './lookup.ts';
import { loadNetworkDrivers } from './network-drivers.ts';
import { parseResolvConf, printResolvConf } from './resolv-conf.ts';
import type { NameServers } from './resolv-conf.ts';
import { routerAnswers } from './router.ts';
import { RunningLink } from './running-link.ts';
import type { LinkState } from './running-link.ts';
import { standingOf } from './standing.ts';
import type { Standing } from './standing.ts';

/** What sources need of the network; it is brought up when they ask. */
export interface NetworkAccess {
  /**
   * Resolves when a link has its address; at once when one has.
   * @param subject whom the network is wanted for, for messages
   * @throws KbootError that says what is missing: card, cable, DHCP server; CancelledError
   */
  ready(subject: string, signal: AbortSignal): Promise<void>;
  /**
   * Addresses of a host, IPv4 first: /etc/hosts counts, then the name servers are asked.
   * Waits until the network is {@link ready}.
   * @param host name or IP address, IPv6 without brackets
   * @throws KbootError, DeadlineError, CancelledError
   */
  addressesOf(host: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** Where the network finds and puts things; elsewhere in tests. */
export interface NetworkPlaces extends DhcpPrograms {
  readonly sysfs: string;
  readonly resolvConf: string;
  /** Keeps the drivers of network cards from being loaded until they are wanted. */
  readonly blacklist: string;
}

/** Events come in bursts: a link appears, is renamed, is switched on. */
const gatherMs = 20;

/** Who asks later than the first gets at least so long, ms. */
const laterMs = 3000;

const loopback = /^(?:127\.|::1$)/;

/**
 * The network links of this machine. Nothing is switched on, and no driver loaded, before
 * something on the network is asked for or {@link start} is called; nothing waits for it then
 * but who asked.
 */
export class Network implements NetworkAccess, Disposable {
  readonly #places: NetworkPlaces;
  readonly #hosts: (host: string) => readonly string[];
  readonly #stack = new DisposableStack();
  readonly #drivers: DriverLoader;
  readonly #running = new Map<string, RunningLink>();
  readonly #listeners = new Set<() => void>();
  #settings: readonly LinkSetting[] = [];
  #configured: NameServers = { servers: [], domains: [] };
  #links: readonly Link[] = [];
  #startedAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #changes = 0;

  /** @param hosts addresses of a name by /etc/hosts */
  constructor(places: NetworkPlaces, hosts: (host: string) => readonly string[]) {
    this.#places = places;
    this.#hosts = hosts;
    this.#drivers = this.#stack.use(new DriverLoader(places.sysfs));
  }

  /** All wired links that have been seen since the start. */
  get links(): readonly LinkState[] {
    return this.#links.map((link) => ({ ...link, running: this.#running.get(link.name) }));
  }

  /** Something has asked for the network, or a setting did. */
  get started(): boolean {
    return this.#startedAt !== undefined;
  }

  /** Whom all links together ask for names; where none names a server, those of the image's resolv.conf. */
  get nameServers(): NameServers {
    const known = [...this.#running.values()].map((link) => link.nameServers);
    const servers = [...new Set(known.flatMap((one) => one.servers))];
    const domains = [...new Set(known.flatMap((one) => one.domains))];
    return servers.length > 0 ? { servers, domains } : this.#configured;
  }

  /** Counts what has changed of all this. */
  get changes(): number {
    return this.#changes;
  }

  /** Resolves when {@link changes} is another number than `seen`; rejects with the signal's reason. */
  async changed(seen: number, signal: AbortSignal): Promise<void> {
    while (this.#changes === seen) {
      signal.throwIfAborted();
      await this.#change(Infinity, 'links', signal);
    }
  }

  /** Calls `listener` after each change; undone by disposing. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /** How links are set up from now on; those that run already are set up anew where it differs. */
  configure(settings: readonly LinkSetting[]): void {
    this.#settings = settings;
    if (this.#startedAt !== undefined) this.#look();
  }

  /** Follows the kernel's word of links that come, go and are plugged in. */
  watch(poller: Poller): void {
    const socket = this.#stack.use(new LinkEventSocket());
    this.#stack.defer(() => poller.remove(socket.fd));
    poller.add(socket.fd, () => {
      socket.drain();
      if (this.#startedAt === undefined) return;
      this.#timer ??= setTimeout(() => this.#look(), gatherMs);
    });
  }

  /** Loads drivers and switches links on; returns at once. Later calls do nothing. */
  start(): void {
    if (this.#startedAt !== undefined) return;
    this.#startedAt = performance.now();
    log('info', 'network: links are brought up');
    const { sysfs, blacklist, resolvConf } = this.#places;
    try {
      this.#configured = parseResolvConf(readFileSync(resolvConf, 'utf8'));
    } catch {
      // Most images have none.
    }
    loadNetworkDrivers(sysfs, blacklist, this.#drivers).catch((thrown: unknown) => {
      log('warning', `network: ${toFailure(thrown, 'load', 'drivers').reason}`);
    });
    this.#look();
  }

  async ready(subject: string, signal: AbortSignal): Promise<void> {
    const calledAt = performance.now();
    this.start();
    const until = (patienceMs: number): number =>
      Math.max((this.#startedAt ?? calledAt) + patienceMs, calledAt + laterMs);
    await this.#awaited(() => standingOf(this.links), until, subject, signal);
  }

  /**
   * Resolves when one link has what its setting wants.
   * @throws KbootError that says what is missing: cable, DHCP server; CancelledError
   */
  async settled(name: string, signal: AbortSignal): Promise<void> {
    const calledAt = performance.now();
    const standing = (): Standing | 'ready' => {
      const links = this.links.filter((link) => link.name === name);
      return links[0]?.running?.phase === 'off' ? 'ready' : standingOf(links);
    };
    await this.#awaited(standing, (patienceMs) => calledAt + patienceMs, name, signal);
  }

  /** Resolves when a router answers over a link. @throws KbootError when it is silent; CancelledError */
  async routerAnswers(link: string, router: string, signal: AbortSignal): Promise<void> {
    await routerAnswers(this.#places.busybox, link, router, signal);
  }

  /** @param until when so much patience, ms, is at its end */
  async #awaited(
    standing: () => Standing | 'ready',
    until: (patienceMs: number) => number,
    subject: string,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = standing();
      if (now === 'ready') return;
      const patience = until(now.patienceMs) - performance.now();
      if (patience <= 0 || now.patienceMs === 0) {
        throw new KbootError('network', subject, now.reason, { advice: now.advice });
      }
      await this.#change(patience, subject, signal);
    }
  }

  async addressesOf(host: string, signal: AbortSignal): Promise<readonly string[]> {
    const known = isIP(host.replace(/%.*/, '')) === 0 ? this.#hosts(host) : [host];
    if (known[0] !== undefined && loopback.test(known[0])) return known;
    await this.ready(host, signal);
    return known.length > 0 ? known : lookUp(host, this.nameServers, signal);
  }

  /**
   * Gives the links back before another kernel takes them over: nobody asks on them any more, and
   * they are off. The next use brings them up again.
   */
  async down(): Promise<void> {
    if (this.#startedAt === undefined) return;
    this.#startedAt = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const names = [...this.#running.keys()];
    for (const link of this.#running.values()) link[Symbol.dispose]();
    this.#running.clear();
    const ip = ipCommand(this.#places.busybox);
    await Promise.all(names.map((name) => ip('link', 'set', 'dev', name, 'down')));
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    for (const link of this.#running.values()) link[Symbol.dispose]();
    this.#stack.dispose();
  }

  /** Looks at all links: new ones are set up, those that are gone forgotten. */
  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = new Map(this.#links.map((link) => [link.name, link]));
    this.#links = listLinks(this.#places.sysfs);
    const names = this.#links.map((link) => link.name);
    const settings = settingsOf(names, this.#settings);
    for (const [name, running] of this.#running) {
      if (JSON.stringify(settings.get(name)) === JSON.stringify(running.setting)) continue;
      running[Symbol.dispose]();
      this.#running.delete(name);
    }
    for (const [index, { name, carrier }] of this.#links.entries()) {
      const setting = settings.get(name);
      const running = this.#running.get(name);
      if (running !== undefined && carrier && before.get(name)?.carrier === false) running.plugged();
      if (setting === undefined || running !== undefined) continue;
      const onChange = (): void => this.#changed();
      this.#running.set(name, new RunningLink(name, setting, 100 + index, this.#places, onChange));
    }
    this.#changed();
  }

  #changed(): void {
    this.#changes += 1;
    try {
      const { resolvConf } = this.#places;
      mkdirSync(dirname(resolvConf), { recursive: true });
      if (this.nameServers.servers.length > 0) writeFileSync(resolvConf, printResolvConf(this.nameServers));
    } catch (thrown) {
      log('warning', `network: ${toFailure(thrown, 'write', this.#places.resolvConf).reason}`);
    }
    for (const listener of this.#listeners) listener();
  }

  /** Resolves after the next change, or when the time is over; `Infinity` has no end but the signal's. */
  async #change(ms: number, subject: string, signal: AbortSignal): Promise<void> {
    using stack = new DisposableStack();
    await new Promise<void>((resolve, reject) => {
      if (Number.isFinite(ms)) {
        const timer = setTimeout(resolve, ms);
        stack.defer(() => clearTimeout(timer));
      }
      stack.use(this.onChange(resolve));
      const onAbort = (): void => reject(new CancelledError('network', subject, 'cancelled'));
      signal.addEventListener('abort', onAbort, { once: true });
      stack.defer(() => signal.removeEventListener('abort', onAbort));
    });
  }
}
