import type { Failure } from '../base/errors.ts';
import type { LinkSetting } from '../devices/links/link-setting.ts';
import type { Network } from '../devices/links/network.ts';
import type { Settings } from '../model/settings.ts';
import type { ServerMessage } from '../wire/messages.ts';
import { appearanceOf, plainAppearance } from './appearance.ts';
import type { Appearance } from './appearance.ts';
import { noConfiguration } from './configuration.ts';
import type { Configuration } from './configuration.ts';
import type { NewerParts } from './configuration-update.ts';
import type { Environments } from './environments.ts';
import type { Keeping } from './keeping.ts';
import { noParameters } from './kernel-parameters.ts';
import type { KernelParameters } from './kernel-parameters.ts';
import type { NetworkChoice } from './network-choice.ts';
import { networkSettings } from './network-settings.ts';
import { replaceHosts } from './places.ts';
import type { Places } from './places.ts';
import type { RemoteAccess } from './remote-access.ts';
import type { Variables } from './variables.ts';

/** Parts of the core that a configuration is spread over. */
export interface SettingsSurroundings {
  readonly places: Places;
  readonly environments: Environments;
  readonly variables: Variables;
  readonly keeping: Keeping;
  readonly network: Network;
  readonly networkChoice: NetworkChoice;
  readonly remote: RemoteAccess;
  /** Makes the list of entries anew, and tells it. */
  listEntries(configuration: Configuration, parameters: KernelParameters): void;
  fail(failure: Failure): void;
  broadcast(message: ServerMessage): void;
}

/** The configuration and the words of the command line that hold now, and how newer ones take their place. */
export class SettingsInForce {
  readonly #around: SettingsSurroundings;
  #configuration: Configuration = noConfiguration;
  #parameters: KernelParameters = noParameters;
  #appearance = plainAppearance;
  #ownCmdline = '';
  #early = true;
  #inherited: Settings = {};

  constructor(around: SettingsSurroundings) {
    this.#around = around;
  }

  get configuration(): Configuration {
    return this.#configuration;
  }

  get parameters(): KernelParameters {
    return this.#parameters;
  }

  /** Text of /proc/cmdline. */
  get ownCmdline(): string {
    return this.#ownCmdline;
  }

  /** What the user interfaces are to have: kboot.conf counts more than what is inherited from a system. */
  get preferences(): Settings {
    return { ...this.#inherited, ...this.#configuration.settings.preferences };
  }

  /** The first seconds are over: what starts by itself has begun its countdown, or nothing does. */
  onEarlyOver(): void {
    const before = this.#look;
    this.#early = false;
    if (this.#look.menu !== before.menu) this.#around.broadcast(this.#look);
  }

  /** Takes over what a system has for its user. */
  inherit(settings: Settings): void {
    this.#inherited = settings;
    for (const message of this.#preferences()) this.#around.broadcast(message);
  }

  /** Names of the configured entries that take a password. */
  get locked(): ReadonlySet<string> {
    const { entries } = this.#configuration;
    return new Set(entries.flatMap(({ name, password }) => (password === undefined ? [] : [name])));
  }

  /** Takes over what holds from the start on. */
  begin(configuration: Configuration, parameters: KernelParameters, ownCmdline: string): void {
    const { network, networkChoice, remote, fail } = this.#around;
    this.#ownCmdline = ownCmdline;
    this.#parameters = parameters;
    this.#apply(configuration);
    const { net } = configuration.settings;
    const { failures, written, atStart } = networkSettings(ownCmdline, net);
    for (const failure of failures) fail(failure);
    networkChoice.configure(written, net);
    if (atStart || remote.wanted) network.start();
    if (remote.wanted) void remote.start();
  }

  /** What has come from elsewhere takes the place of the image's own, file by file. */
  renew({ conf, fstab, hosts }: NewerParts): void {
    const table = fstab?.value ?? this.#configuration.fstab;
    this.#apply({
      ...this.#configuration,
      ...conf?.value,
      ...(table && { fstab: table }),
      failures: [],
    });
    if (conf?.value?.settings.net !== undefined) this.#renewNetwork(conf.value.settings.net);
    if (hosts?.value !== undefined) replaceHosts(this.#around.places, hosts.value);
  }

  /** What a user interface is told of its look and ways. */
  *messages(): Generator<ServerMessage, void> {
    const { theme, menu } = this.#look;
    if (theme !== '' || menu !== undefined) yield this.#look;
    yield* this.#preferences();
  }

  #apply(configuration: Configuration): void {
    const { environments, variables, keeping, listEntries, broadcast } = this.#around;
    const before = this.#look;
    this.#configuration = configuration;
    const { settings } = configuration;
    environments.configure(settings.environment, configuration.fstab);
    variables.configure(configuration.variables);
    this.#applyTheme(settings.theme, before);
    for (const message of this.#preferences()) broadcast(message);
    listEntries(configuration, this.#parameters);
    keeping.keepIn(this.#parameters.state ?? settings.state);
  }

  /** Nothing where nobody says anything of the user interfaces. */
  #preferences(): ServerMessage[] {
    const settings = this.preferences;
    return Object.keys(settings).length === 0 ? [] : [{ type: 'preferences', settings }];
  }

  /** How the screens look and what they begin with. */
  get #look(): Appearance['message'] {
    const { settings } = this.#configuration;
    const menu = this.#parameters.menu ?? settings.menu;
    const seconds =
      this.#parameters.timeoutSeconds ?? (settings.autoboot === false ? undefined : settings.timeoutSeconds);
    if (menu === undefined || (menu === 'hidden' && seconds === undefined)) return this.#appearance;
    return { ...this.#appearance, menu: menu === 'hidden' && this.#early ? 'waiting' : menu };
  }

  #applyTheme(configured: string | undefined, before: Appearance['message']): void {
    const { places, fail, broadcast } = this.#around;
    const { message, failure } = appearanceOf(configured, this.#parameters.theme, places);
    this.#appearance = message;
    const { theme, menu } = this.#look;
    if (theme !== before.theme || menu !== before.menu) broadcast(this.#look);
    if (failure !== undefined) fail(failure);
  }

  /** A link that is up stays so where the newer configuration says nothing of the network. */
  #renewNetwork(configured: readonly LinkSetting[]): void {
    const { networkChoice, network } = this.#around;
    const { written, atStart } = networkSettings(this.#ownCmdline, configured);
    // What kboot's command line says holds already.
    if (written.length > 0) return;
    networkChoice.configure(written, configured);
    if (atStart) network.start();
  }
}
