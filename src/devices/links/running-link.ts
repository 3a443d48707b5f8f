import { toFailure } from '../../base/errors.ts';
import { log } from '../../base/log.ts';
import { clearAddress, ipCommand, setAddress } from './address.ts';
import type { IpCommand, LinkAddress } from './address.ts';
import { DhcpClient } from './dhcp.ts';
import type { DhcpPrograms } from './dhcp.ts';
import type { Link } from './link.ts';
import type { LinkSetting } from './link-setting.ts';
import type { NameServers } from './resolv-conf.ts';

/** Where a link stands on the way to an address. */
export type LinkPhase =
  /** Switched off by a setting. */
  | 'off'
  /** It is being switched on, or a DHCP server is asked. */
  | 'asking'
  /** It has its address. */
  | 'configured'
  /** Its address could not be set; `problem` says why. */
  | 'failed';

/** udhcpc that has ended is started again after this, ms. */
const againMs = 5000;

const noServers: NameServers = { servers: [], domains: [] };

function same(one: LinkAddress | undefined, other: LinkAddress): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** One link on its way to an address, by its setting. Disposing ends its DHCP client; the address stays. */
export class RunningLink implements Disposable {
  readonly name: string;
  readonly setting: LinkSetting;
  readonly #metric: number;
  readonly #programs: DhcpPrograms;
  readonly #ip: IpCommand;
  readonly #onChange: () => void;
  #phase: LinkPhase = 'asking';
  #problem = '';
  #address: LinkAddress | undefined;
  #nameServers = noServers;
  #client: DhcpClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #steps: Promise<void> = Promise.resolve();
  #disposed = false;

  /** @param metric rank of its routes among those of the other links, the lowest first */
  constructor(
    name: string,
    setting: LinkSetting,
    metric: number,
    programs: DhcpPrograms,
    onChange: () => void,
  ) {
    this.name = name;
    this.setting = setting;
    this.#metric = metric;
    this.#programs = programs;
    this.#ip = ipCommand(programs.busybox);
    this.#onChange = onChange;
    this.#step(() => this.#begin());
  }

  get phase(): LinkPhase {
    return this.#phase;
  }

  /** Why the phase is `failed`; empty when it is not. */
  get problem(): string {
    return this.#problem;
  }

  /** Undefined while there is none. */
  get address(): LinkAddress | undefined {
    return this.#address;
  }

  get nameServers(): NameServers {
    return this.#nameServers;
  }

  /** A cable was plugged in: what was asked before was heard by nobody. */
  plugged(): void {
    if (this.#phase !== 'configured') this.#client?.renew();
  }

  [Symbol.dispose](): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#client?.[Symbol.dispose]();
  }

  /** One after the other: an address must not be set while another is taken away. */
  #step(work: () => Promise<void>): void {
    const before = this.#steps;
    const next = async (): Promise<void> => {
      await before;
      if (this.#disposed) return;
      try {
        await work();
      } catch (thrown) {
        const { reason } = toFailure(thrown, 'set up', this.name);
        log('warning', `network ${this.name}: ${reason}`);
        this.#tell('failed', reason);
      }
    };
    this.#steps = next();
  }

  async #begin(): Promise<void> {
    const { setting } = this;
    if (setting.method === 'off') {
      await this.#ip('link', 'set', 'dev', this.name, 'down');
      this.#tell('off');
      return;
    }
    await this.#ip('link', 'set', 'dev', this.name, 'up');
    if (setting.method === 'dhcp') {
      this.#ask();
      return;
    }
    const { address, prefix, gateway, nameServers } = setting;
    await this.#take({ address, prefix, gateway, routes: [] }, { servers: nameServers, domains: [] });
  }

  #ask(): void {
    this.#client = new DhcpClient(this.name, this.#programs, {
      onLease: ({ address, prefix, gateway, routes, nameServers, domain }) => {
        const own = this.setting.method === 'dhcp' ? this.setting.nameServers : [];
        const servers = [...new Set([...own, ...nameServers])];
        const known = { servers, domains: domain === '' ? [] : [domain] };
        this.#step(() => this.#take({ address, prefix, gateway, routes }, known));
      },
      onLost: () => this.#step(() => this.#lose()),
      onEnd: () => {
        this.#client = undefined;
        this.#timer = setTimeout(() => this.#step(async () => this.#ask()), againMs);
      },
    });
  }

  async #take(address: LinkAddress, nameServers: NameServers): Promise<void> {
    // A lease that is renewed must not break the connections that are open over its address.
    if (!same(this.#address, address)) await setAddress(this.#ip, this.name, address, this.#metric);
    if (!same(this.#address, address)) {
      const way = address.gateway === '' ? '' : `, router ${address.gateway}`;
      log('info', `network ${this.name}: ${address.address}/${address.prefix}${way}`);
    }
    this.#address = address;
    this.#nameServers = nameServers;
    this.#tell('configured');
  }

  async #lose(): Promise<void> {
    if (this.#address === undefined) return;
    log('info', `network ${this.name}: the address ${this.#address.address} is lost`);
    this.#address = undefined;
    this.#nameServers = noServers;
    this.#tell('asking');
    await clearAddress(this.#ip, this.name);
  }

  #tell(phase: LinkPhase, problem = ''): void {
    this.#phase = phase;
    this.#problem = problem;
    if (!this.#disposed) this.#onChange();
  }
}

/** A link that has been seen, and what is being done with it. */
export interface LinkState extends Link {
  /** Undefined when no setting holds for it. */
  readonly running: RunningLink | undefined;
}
