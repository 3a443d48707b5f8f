import { reboot } from '../abi/reboot.ts';
import type { Watchdog } from '../abi/watchdog.ts';
import type { Poller } from '../abi/poll.ts';
import { KbootError, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import type { DriverRequest } from '../devices/drivers.ts';
import type { LinkSetting } from '../devices/links/link-setting.ts';
import { Network } from '../devices/links/network.ts';
import { Locks } from '../devices/stacks/locks.ts';
import { Stacks } from '../devices/stacks/stacks.ts';
import { DeviceStore } from '../devices/store.ts';
import type { DiscoveredEntry, Firmware } from '../entries/discovered.ts';
import { discoveredEntries } from '../entries/discovered.ts';
import { Discovery } from '../entries/discovery.ts';
import { lockedEntries } from '../entries/locked-entry.ts';
import { startsKbootAgain } from '../entries/own-entry.ts';
import { realNames } from '../entries/real-name.ts';
import { depart } from '../handoff/handoff.ts';
import type { Departure, TeardownStep } from '../handoff/handoff.ts';
import { prepareFirmwareSetup, prepareLegacy, unheededBootNext } from '../handoff/legacy.ts';
import type { LegacySurroundings } from '../handoff/legacy.ts';
import { armWatchdog } from '../handoff/watchdog.ts';
import { Keeper, keeperTimes } from '../kept/keeper.ts';
import { namedPlace } from '../kept/named-place.ts';
import type { BootEntry } from '../model/entry.ts';
import type { Question } from '../model/prompt.ts';
import { powerActions } from '../model/status.ts';
import type { BootStage, PowerAction } from '../model/status.ts';
import { Writing } from '../repair/writing.ts';
import { EnvironmentTrees } from '../sources/environment-trees.ts';
import { MountPool } from '../sources/mount-pool.ts';
import { clip, splitLines } from '../wire/fit.ts';
import { protocolVersion, limits } from '../wire/messages.ts';
import type { ClientMessage, ServerMessage } from '../wire/messages.ts';
import type { Environment } from '../sources/environment.ts';
import type { SourceContext } from '../sources/source.ts';
import { appearanceOf, plainAppearance } from './appearance.ts';
import { Answering } from './asks/answering.ts';
import { AutomaticStart } from './automatic-start.ts';
import { Boot } from './boot.ts';
import { withStart, withoutStart } from './choosing.ts';
import { noConfiguration } from './configuration.ts';
import type { Configuration } from './configuration.ts';
import { ConfigurationUpdate, updateSource, updateTimes } from './configuration-update.ts';
import type { NewerParts } from './configuration-update.ts';
import type { Client } from './connection.ts';
import { UiRelease } from './departure.ts';
import { EntryList } from './entry-list.ts';
import type { Known } from './entry-list.ts';
import { Environments } from './environments.ts';
import { Holds } from './holds.ts';
import { noParameters } from './kernel-parameters.ts';
import type { KernelParameters } from './kernel-parameters.ts';
import { LoadAhead } from './load-ahead.ts';
import { Opening, openingTimes } from './opening.ts';
import {
  departureMarker,
  firmwareOf,
  keptVariablesFolder,
  mountFolder,
  replaceHosts,
  treeFolder,
  variablesFolder,
} from './places.ts';
import { hostsIn, networkPlaces, networkSettings, remotePlaces } from './network-settings.ts';
import type { Places } from './places.ts';
import { askPassword } from './password.ts';
import { PromptQueue } from './prompts.ts';
import { RemoteAccess } from './remote-access.ts';
import { scanReport } from './scan-report.ts';
import { CoreServer } from './server.ts';
import { StatusLog } from './status-log.ts';
import { Variables } from './variables.ts';

/** Longest wait for all unmounts, ms; each has its own deadline below it. */
const unmountAllMs = 5000;

/** Longest wait until what is kept of a start is written, ms. */
const keepMs = 8000;

/** Longest wait until the network's links are off, ms. */
const networkDownMs = 2000;

/** Longest wait until a watchdog runs, its driver loaded, ms. */
const armMs = 6000;

/** Longest wait until all arrays, volume groups and encrypted devices are closed, ms. */
const takeApartMs = 8000;

/** How long the system in a device that was just opened may take to be found, ms. */
const appearsMs = 30_000;

/** Requests that change something; a client without the right to act gets a failure instead. */
const acting: ReadonlySet<ClientMessage['type']> = new Set([
  'boot',
  'stop-countdown',
  'cancel',
  'power',
  'answer',
]);

/** Said when the first seconds have brought nothing. */
const nothingFound: Failure = {
  stage: 'find',
  subject: 'systems',
  reason: 'no disk holds anything that can be booted',
  advice: 'Plug in a disk or a stick with a system: it appears by itself.',
};

/** The privileged process: owns all state, serves the user interfaces, starts systems. */
export class Core implements Disposable {
  readonly #places: Places;
  readonly #devices: DeviceStore;
  readonly #stacks: Stacks;
  readonly #locks: Locks;
  readonly #mounts: MountPool;
  readonly #trees: EnvironmentTrees;
  readonly #environments = new Environments();
  readonly #network: Network;
  readonly #remote: RemoteAccess;
  readonly #entries = new EntryList();
  readonly #server: CoreServer;
  readonly #release: UiRelease;
  readonly #status: StatusLog;
  readonly #automatic: AutomaticStart;
  readonly #ahead: LoadAhead;
  readonly #boot: Boot;
  readonly #discovery: Discovery;
  readonly #opening: Opening;
  readonly #prompts: PromptQueue;
  readonly #answering: Answering;
  readonly #firmware: Firmware;
  readonly #update: ConfigurationUpdate;
  readonly #keeper: Keeper;
  #keptIn: string | undefined = 'off';
  /** The entry that was chosen for this start alone. */
  #once = '';
  #passedOver = '';
  readonly #writing: Writing;
  #configuration: Configuration = noConfiguration;
  #parameters: KernelParameters = noParameters;
  #appearance = plainAppearance;
  readonly #variables = new Variables();
  #ownCmdline = '';
  #loadsAhead = true;
  #leaving = false;

  constructor(places: Places) {
    this.#places = places;
    this.#firmware = firmwareOf(places);
    this.#devices = new DeviceStore(places);
    this.#writing = new Writing(places.sysfs);
    this.#mounts = new MountPool(mountFolder(places));
    this.#trees = new EnvironmentTrees(treeFolder(places));
    this.#network = new Network(networkPlaces(places), hostsIn(places));
    this.#server = new CoreServer(places.socket, {
      replay: () => this.#replay(),
      onMessage: (client, message) => this.#onMessage(client, message),
      onGone: (client) => {
        this.#release.released(client);
        this.#answering.gone(client);
      },
    });
    this.#release = new UiRelease(this.#server);
    this.#status = new StatusLog((line) => this.#server.broadcast({ type: 'status', lines: [line] }));
    this.#remote = new RemoteAccess(remotePlaces(places), (failure) => this.#status.fail(failure));
    this.#automatic = new AutomaticStart({
      entry: (id) => this.#entries.find(id),
      onChange: () => this.#server.broadcast(this.#automatic.message()),
      say: (text) => this.#status.say('info', text),
      start: (entryId) => this.#start(entryId, undefined, undefined),
    });
    this.#keeper = new Keeper(keeperTimes, {
      onChange: () => {
        this.#server.broadcast(this.#settings());
        this.#refresh();
      },
      onSettled: () => this.#onKept(),
      onFailure: (failure) => this.#status.fail(failure),
      say: (text) => this.#status.say('info', text),
    });
    this.#prompts = new PromptQueue((message) => this.#server.broadcast(message));
    this.#answering = new Answering({
      sources: (signal) => this.#sources(signal),
      environments: this.#environments,
      firmware: this.#firmware,
      sysfs: places.sysfs,
      run: places.run,
      writing: this.#writing,
      status: () => this.#status.lines,
      network: this.#network,
      onEnvironment: () => this.#refresh(),
      variables: this.#variables,
      holds: new Holds(),
      keeper: this.#keeper,
      entry: (id) => this.#entries.find(id),
      scans: () => this.#discovery.scans,
      allow: (entry, signal) => this.#allow(entry, signal),
      start: (entry, cmdline, signal) => this.#asked(entry, () => this.#boot.start(entry, cmdline), signal),
      load: (entry, cmdline, signal) => this.#asked(entry, () => this.#boot.load(entry, cmdline), signal),
      loaded: () => this.#ahead.asked,
      unload: () => this.#ahead.drop(),
    });
    const surroundings = {
      nodeOf: this.#devices.nodeOf.bind(this.#devices),
      mounts: this.#mounts,
    };
    this.#discovery = new Discovery(
      { ...surroundings, devices: () => this.#devices.devices },
      {
        onChange: () => this.#refresh(),
        onScanned: (scan) => {
          for (const { level, text } of scanReport(scan)) this.#status.say(level, text);
        },
        onFailure: (failure) => this.#status.fail(failure),
        onIdle: () => this.#refresh(),
      },
    );
    this.#stacks = new Stacks({
      nodeOf: this.#devices.nodeOf.bind(this.#devices),
      alias: (device, path) => this.#devices.alias(device, path),
      remark: (text) => this.#status.say('info', text),
      fail: (failure) => this.#status.fail(failure),
      onIdle: () => this.#opening.consider(),
    });
    this.#locks = new Locks(this.#devices, this.#stacks);
    this.#opening = new Opening(openingTimes, {
      automatic: () => this.#entries.automatic(),
      isNamed: () => this.#entries.wanted !== undefined,
      isBusy: () => this.#discovery.busy || this.#stacks.busy,
      isUpdating: () => this.#update.pending || this.#keeper.pending,
      start: ({ entryId, delayMs }) => {
        this.#automatic.start(entryId, delayMs);
        this.#loadAhead();
      },
      onOver: () => this.#onEarlyOver(),
    });
    this.#update = new ConfigurationUpdate(updateTimes, {
      sources: (signal) => this.#unasked(signal),
      environment: (certain) => this.#environmentNow(certain),
      onRead: (parts) => this.#onNewer(parts),
      onFailure: (failure) => this.#status.fail(failure),
      say: (text) => this.#status.say('info', text),
      onSettled: () => this.#opening.consider(),
    });
    this.#ahead = new LoadAhead({ sources: (signal) => this.#unasked(signal) });
    this.#boot = new Boot({
      status: this.#status,
      ahead: this.#ahead,
      sources: (signal) => this.#sources(signal),
      allow: (entry, signal) => this.#allow(entry, signal),
      prepareLegacy: (entry, signal) => prepareLegacy(entry, this.#legacy(signal)),
      leave: (departure, entryId, onStage, signal) => this.#leave(departure, entryId, onStage, signal),
      unlock: (device, onOpening, signal) => this.#unlock(device, onOpening, signal),
      onProgress: (progress) => this.#server.broadcast({ type: 'progress', progress }),
      onFailure: (failure) => this.#server.broadcast(failureMessage('boot', failure)),
    });
  }

  /**
   * Takes the configuration over and starts the countdown if it asks for one, or looks for a newer
   * configuration first.
   * @param ownCmdline text of /proc/cmdline
   */
  configure(configuration: Configuration, parameters: KernelParameters, ownCmdline = ''): void {
    this.#ownCmdline = ownCmdline;
    this.#loadsAhead = parameters.ahead;
    this.#parameters = parameters;
    this.#apply(configuration);
    const network = networkSettings(ownCmdline, configuration.settings.net);
    for (const failure of network.failures) this.#status.fail(failure);
    this.#network.configure(network.settings);
    if (network.atStart || this.#remote.wanted) this.#network.start();
    if (this.#remote.wanted) void this.#remote.start();
    for (const problem of parameters.problems) this.#status.say('warning', problem);
    const source = updateSource(configuration, parameters);
    if (source !== undefined) this.#update.begin(source);
    this.#opening.begin();
  }

  #apply(configuration: Configuration): void {
    this.#configuration = configuration;
    this.#environments.configure(configuration.settings.environment, configuration.fstab);
    this.#variables.configure(configuration.variables);
    this.#applyTheme(configuration.settings.theme);
    for (const message of this.#preferences()) this.#server.broadcast(message);
    const failures = this.#entries.configure(configuration, this.#parameters, this.#known());
    for (const failure of failures) this.#status.fail(failure);
    this.#server.broadcast(this.#entries.message());
    this.#keep(this.#parameters.state ?? configuration.settings.state);
  }

  /** Reads what was kept in the place that a person has named; once, as long as it is the same one. */
  #keep(named: string | undefined): void {
    if (named === this.#keptIn) return;
    this.#keptIn = named;
    try {
      const place = namedPlace(named, {
        firmware: this.#firmware,
        variablesFolder: keptVariablesFolder(this.#places),
        sources: (signal) => this.#unasked(signal),
      });
      this.#keeper.begin(place, named !== undefined);
    } catch (thrown) {
      this.#status.fail(toFailure(thrown, 'keep', named ?? 'state'));
    }
  }

  /** What is kept is known: a choice for this start holds for it, and for no other. */
  #onKept(): void {
    const { once } = this.#keeper.state;
    if (once !== '') {
      this.#once = once;
      const forget = this.#keeper.change((state) => ({ ...state, once: '' }));
      forget.catch((thrown: unknown) => this.#status.fail(toFailure(thrown, 'keep', once)));
      this.#status.say('info', `${once} was chosen for this start, once`);
    }
    this.#refresh();
    this.#opening.consider();
  }

  /** Nothing where kboot.conf says nothing of the user interfaces. */
  #preferences(): ServerMessage[] {
    const { preferences } = this.#configuration.settings;
    return preferences === undefined ? [] : [{ type: 'preferences', settings: preferences }];
  }

  #settings(): ServerMessage {
    const settings = Object.fromEntries(this.#keeper.state.settings);
    return { type: 'settings', settings, place: clip(this.#keeper.place) };
  }

  #applyTheme(configured: string | undefined): void {
    const { message, failure } = appearanceOf(configured, this.#parameters.theme, this.#places);
    if (message.theme !== this.#appearance.theme) this.#server.broadcast(message);
    this.#appearance = message;
    if (failure !== undefined) this.#status.fail(failure);
  }

  /** What has come from elsewhere takes the place of the image's own, file by file. */
  #onNewer({ conf, fstab, hosts }: NewerParts): void {
    const table = fstab?.value ?? this.#configuration.fstab;
    this.#apply({
      ...this.#configuration,
      ...conf?.value,
      ...(table && { fstab: table }),
      failures: [],
    });
    if (conf?.value?.settings.net !== undefined) this.#onNewerNetwork(conf.value.settings.net);
    if (hosts?.value !== undefined) replaceHosts(this.#places, hosts.value);
  }

  /** A link that is up stays so where the newer configuration says nothing of the network. */
  #onNewerNetwork(configured: readonly LinkSetting[]): void {
    const { settings, atStart } = networkSettings(this.#ownCmdline, configured);
    // What kboot's command line says holds already, and a person may have changed it since.
    if (settings !== configured) return;
    this.#network.configure(settings);
    if (atStart) this.#network.start();
  }

  /** Follows the devices from now on. */
  watch(poller: Poller, hotplug: (request: DriverRequest) => void): void {
    this.#devices.onChange(() => this.#onDevices());
    this.#devices.watch(poller, hotplug);
    this.#network.watch(poller);
  }

  /** Looks at the devices again, without waiting for an event. */
  rescan(): Promise<void> {
    return this.#devices.rescan();
  }

  [Symbol.dispose](): void {
    this.#update[Symbol.dispose]();
    this.#keeper[Symbol.dispose]();
    this.#opening[Symbol.dispose]();
    this.#automatic[Symbol.dispose]();
    this.#discovery[Symbol.dispose]();
    void this.#boot.cancel();
    void this.#ahead.drop();
    this.#server[Symbol.dispose]();
    this.#devices[Symbol.dispose]();
    this.#remote[Symbol.dispose]();
    this.#network[Symbol.dispose]();
  }

  *#replay(): Generator<ServerMessage, void> {
    const withoutSettings = powerActions.filter((action) => action !== 'firmware-setup');
    const powers = this.#firmware === 'uefi' ? powerActions : withoutSettings;
    yield { type: 'welcome', version: protocolVersion, program: 'core', powers };
    const appearance = this.#appearance;
    if (appearance.theme !== '') yield appearance;
    yield* this.#preferences();
    yield this.#settings();
    yield this.#entries.message();
    yield this.#automatic.message();
    for (const lines of splitLines(this.#status.lines)) yield { type: 'status', lines };
    yield { type: 'progress', progress: this.#boot.progress };
    yield this.#prompts.message();
  }

  /** What sources work with at this moment. */
  #sources(signal: AbortSignal): SourceContext {
    return {
      devices: this.#devices.devices,
      nodeOf: this.#devices.nodeOf.bind(this.#devices),
      mounts: this.#mounts,
      environment: this.#environments.booted.environment,
      environmentAppears: () => this.#environments.appears(appearsMs, signal),
      trees: this.#trees,
      network: this.#network,
      locks: this.#locks,
      signal,
      remark: (text) => this.#status.say('info', text),
      onFetched: () => undefined,
      ask: (question) => this.#prompts.ask(question, signal),
    };
  }

  /** The same for work that nobody has asked for: it asks for no passphrase. */
  #unasked(signal: AbortSignal): SourceContext {
    const { locks: _locks, ...others } = this.#sources(signal);
    return others;
  }

  /** A password that an entry takes is asked for, whoever starts or changes it. */
  async #allow({ id, title }: BootEntry, signal: AbortSignal): Promise<void> {
    const hash = this.#entries.passwordOf(id);
    if (hash !== undefined) await askPassword(title, hash, (question) => this.#prompts.ask(question, signal));
  }

  async #unlock(name: string, onOpening: () => void, signal: AbortSignal): Promise<void> {
    const device = this.#locks.locked().find((one) => one.name === name);
    if (device === undefined) return;
    const ask = async (question: Question): Promise<string> => {
      const answer = await this.#prompts.ask(question, signal);
      onOpening();
      return answer;
    };
    const inside = await this.#locks.unlock(device, ask, signal);
    this.#status.say('info', `${name} is open for reading: ${inside.name} (${inside.type || 'unknown'})`);
  }

  #onDevices(): void {
    this.#stacks.onDevices(this.#devices.devices);
    this.#discovery.onDevices(this.#devices.devices);
    this.#refresh();
  }

  #refresh(): void {
    if (this.#entries.refresh(this.#known())) {
      this.#server.broadcast(this.#entries.message());
      this.#automatic.onEntries();
      this.#ahead.keepOnly((id) => this.#entries.find(id));
      this.#loadAhead();
    }
    const { passedOver } = this.#entries;
    if (passedOver !== this.#passedOver && passedOver !== '') this.#status.say('warning', passedOver);
    this.#passedOver = passedOver;
    this.#update.consider();
    this.#keeper.consider();
    this.#opening.consider();
  }

  /** @param certain undefined also while a system that counts more could still be found */
  #environmentNow(certain: boolean): Environment | undefined {
    const { environment } = this.#environments.booted;
    const isOpen = this.#discovery.busy && !this.#environments.isNamed;
    // Of one that only kboot's own fstab tells of nothing can be read yet.
    return environment?.device === '' || (certain && isOpen) ? undefined : environment;
  }

  #known(): Known {
    const { devices } = this.#devices;
    const { scans } = this.#discovery;
    const found = discoveredEntries(scans, devices, this.#firmware);
    const isOther = ({ entry }: DiscoveredEntry): boolean => !startsKbootAgain(entry, this.#ownCmdline);
    const discovered = [...found.filter(isOther), ...lockedEntries(devices)];
    this.#environments.refresh(scans, devices);
    const { booted } = this.#environments;
    const realName = realNames(scans, devices, booted.environment);
    return {
      devices,
      discovered,
      realName,
      booted,
      early: this.#opening.early,
      ownCmdline: this.#ownCmdline,
      choosing: {
        state: this.#keeper.state,
        once: this.#once,
        counting: this.#configuration.settings.counting,
        locked: new Set(
          this.#configuration.entries.flatMap(({ name, password }) => (password === undefined ? [] : [name])),
        ),
      },
    };
  }

  /** What starts when the countdown ends is loaded until then; so that Enter starts it at once. */
  #loadAhead(): void {
    const { entryId } = this.#automatic;
    const entry = entryId === undefined || !this.#loadsAhead ? undefined : this.#entries.find(entryId);
    if (entry !== undefined && !this.#boot.running && !this.#leaving) this.#ahead.begin(entry);
  }

  /** A person is there: nothing starts by itself any more. */
  #stopAutomatically(): void {
    this.#opening.decide();
    this.#automatic.stop();
  }

  #onEarlyOver(): void {
    this.#stacks.onEarlyOver();
    void this.#tellUnheeded();
    const missing = this.#update.pending ? undefined : this.#entries.missingDefault();
    if (missing !== undefined) this.#status.fail(missing);
    if (this.#entries.entries.length === 0 && !this.#discovery.busy) this.#status.fail(nothingFound);
    this.#refresh();
  }

  #onMessage(client: Client, message: ClientMessage): void {
    if (acting.has(message.type) && !client.mayAct) {
      const advice = 'Ask from a session of root.';
      const reason = 'this user may look, but not act';
      client.send(failureMessage(message.type, { stage: 'ask', subject: message.type, reason, advice }));
      return;
    }
    switch (message.type) {
      case 'boot':
        this.#stopAutomatically();
        this.#start(message.entryId, message.cmdline, client);
        return;
      case 'stop-countdown':
        this.#stopAutomatically();
        return;
      case 'cancel':
        void this.#boot.cancel();
        return;
      case 'power':
        this.#stopAutomatically();
        void this.#power(message.action);
        return;
      case 'released':
        this.#release.released(client);
        return;
      case 'answer':
        this.#prompts.answer(message.promptId, message.value);
        return;
      case 'ask':
        void this.#answering.take(client, message.id, message.ask);
        return;
      case 'drop':
        this.#answering.drop(client, message.id);
        return;
      case 'hello':
    }
  }

  #start(entryId: string, cmdline: string | undefined, client: Client | undefined): void {
    const entry = this.#entries.find(entryId);
    const busy = this.#boot.running || this.#leaving;
    if (entry !== undefined && !busy) {
      void this.#boot.start(entry, cmdline ?? entry.cmdline);
      return;
    }
    const reason = entry === undefined ? 'there is no such entry' : 'another start is under way';
    client?.send(failureMessage('boot', { stage: 'start', subject: entryId, reason, advice: '' }));
  }

  /** Starts or loads what a client put together itself; it hears of a failure alone. */
  async #asked(
    entry: BootEntry,
    work: () => Promise<Failure | undefined>,
    signal: AbortSignal,
  ): Promise<void> {
    this.#stopAutomatically();
    if (this.#boot.running || this.#leaving) {
      throw new KbootError('start', entry.title, 'another start is under way');
    }
    const cancel = (): void => void this.#boot.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const failure = await work();
      if (failure === undefined) return;
      const { stage, subject, reason, advice } = failure;
      throw new KbootError(stage, subject, reason, { advice });
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Restarts or switches off; a start under way is stopped first. */
  async #power(action: PowerAction): Promise<void> {
    await this.#boot.cancel();
    const departure = action === 'poweroff' ? 'powerOff' : 'restart';
    try {
      const undo =
        action === 'firmware-setup' ? await prepareFirmwareSetup(this.#firmwareVariables()) : undefined;
      try {
        await this.#leave(departure, '', () => undefined);
      } catch (thrown) {
        await undo?.();
        throw thrown;
      }
    } catch (thrown) {
      const failure = toFailure(thrown, 'leave', departure);
      this.#status.fail(failure);
      this.#server.broadcast(failureMessage('power', failure));
    }
  }

  /** The firmware may have ignored what it was asked at the last start; looked at when others have had their time. */
  async #tellUnheeded(): Promise<void> {
    const failure = await unheededBootNext(this.#firmwareVariables()).catch(() => undefined);
    if (failure !== undefined) this.#status.fail(failure);
  }

  #firmwareVariables(): Pick<LegacySurroundings, 'firmware' | 'variablesFolder'> {
    return { firmware: this.#firmware, variablesFolder: variablesFolder(this.#places) };
  }

  /** What handing over to another boot loader works with. */
  #legacy(signal: AbortSignal): LegacySurroundings {
    return {
      ...this.#firmwareVariables(),
      ownCmdline: this.#ownCmdline,
      scans: this.#discovery.scans,
      sysfs: this.#places.sysfs,
      sources: this.#sources(signal),
    };
  }

  /** The last step before another kernel: from then on nobody feeds the watchdog here. */
  #arming(entryId: string, onStarted: (watchdog: Watchdog) => void): TeardownStep[] {
    const seconds = this.#entries.watchdogOf(entryId) ?? 0;
    if (seconds === 0) return [];
    const run = async (): Promise<void> => onStarted(await armWatchdog(seconds, this.#places.dev));
    return [{ name: 'watchdog', deadlineMs: armMs, run }];
  }

  /** Keeps that an entry starts, where the configuration asks for it; nothing is written otherwise. */
  async #keepStart(entryId: string): Promise<void> {
    const { settings } = this.#configuration;
    const { counting } = settings;
    const named = this.#parameters.defaultId ?? settings.default;
    const counts = counting !== undefined;
    if (entryId === '' || (!counts && named !== 'last')) return;
    await this.#keeper.change((state) => withStart(state, entryId, counts));
  }

  async #leave(
    departure: Departure,
    entryId: string,
    onStage: (stage: BootStage) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.#leaving) return;
    this.#writing.mustBeOver('leave');
    this.#leaving = true;
    this.#discovery.stop();
    const before = this.#keeper.state;
    const hadNetwork = this.#network.started;
    let watchdog: Watchdog | undefined;
    try {
      onStage('teardown');
      const unmounting: TeardownStep = {
        name: 'mounts',
        deadlineMs: unmountAllMs,
        run: async () => {
          await this.#trees.releaseAll();
          await this.#mounts.releaseAll();
        },
      };
      const leave = (): void => {
        // The last moment at which a user can still say no.
        signal?.throwIfAborted();
        reboot(departure);
      };
      const takingApart: TeardownStep = {
        name: 'encrypted devices, volume groups and arrays',
        deadlineMs: takeApartMs,
        run: () => this.#stacks.releaseAll(),
      };
      const keeping: TeardownStep = {
        name: 'state',
        deadlineMs: keepMs,
        run: () => this.#keepStart(entryId),
      };
      const steps = [
        keeping,
        this.#release.step(departure, entryId),
        unmounting,
        takingApart,
        { name: 'network', deadlineMs: networkDownMs, run: () => this.#network.down() },
        ...(departure === 'kexec' ? this.#arming(entryId, (started) => (watchdog = started)) : []),
      ];
      await depart(departure, steps, { marker: departureMarker(this.#places), leave });
    } catch (thrown) {
      await watchdog?.stop();
      if (this.#keeper.state !== before) {
        const undo = this.#keeper.change((now) => withoutStart(now, before, entryId));
        undo.catch((fault: unknown) => this.#status.fail(toFailure(fault, 'keep', entryId)));
      }
      throw thrown;
    } finally {
      this.#leaving = false;
      this.#stacks.reopen();
      if (hadNetwork) this.#network.start();
      // Still here: what was broken off begins anew.
      this.#discovery.onDevices(this.#devices.devices);
    }
  }
}

function failureMessage(request: string, failure: Failure): ServerMessage {
  const { subject, stage, reason, advice } = failure;
  return {
    type: 'failure',
    request: clip(request, limits.shortText),
    subject: clip(subject),
    stage: clip(stage, limits.shortText),
    reason: clip(reason),
    advice: clip(advice),
  };
}
