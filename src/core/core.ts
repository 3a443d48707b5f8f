import type { Poller } from '../abi/poll.ts';
import { KbootError, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import type { DriverRequest } from '../devices/drivers.ts';
import type { LinkSetting } from '../devices/links/link-setting.ts';
import { Network } from '../devices/links/network.ts';
import type { Firmware } from '../entries/discovered.ts';
import { countTry } from '../kept/count-try.ts';
import type { Undo } from '../kept/count-try.ts';
import type { BootEntry } from '../model/entry.ts';
import type { Question } from '../model/prompt.ts';
import { powerActions } from '../model/status.ts';
import type { PowerAction } from '../model/status.ts';
import { Writing } from '../repair/writing.ts';
import { EnvironmentTrees } from '../sources/environment-trees.ts';
import { MountPool } from '../sources/mount-pool.ts';
import { splitLines } from '../wire/fit.ts';
import { protocolVersion } from '../wire/messages.ts';
import type { ServerMessage } from '../wire/messages.ts';
import type { SourceContext } from '../sources/source.ts';
import { appearanceOf, plainAppearance } from './appearance.ts';
import { Answering } from './asks/answering.ts';
import { wantedEntry } from './asks/start.ts';
import { AutomaticStart } from './automatic-start.ts';
import { Boot } from './boot.ts';
import { noConfiguration } from './configuration.ts';
import type { Configuration } from './configuration.ts';
import { ConfigurationUpdate, updateSource, updateTimes } from './configuration-update.ts';
import type { NewerParts } from './configuration-update.ts';
import type { Client } from './connection.ts';
import { UiRelease } from './departure.ts';
import { EntryList } from './entry-list.ts';
import type { Known } from './entry-list.ts';
import { failureMessage } from './failure-message.ts';
import { Found } from './found.ts';
import { nameContext } from './given-name.ts';
import { handOver, handedNow } from './handover.ts';
import type { HandedStart } from './handover.ts';
import { Holds } from './holds.ts';
import { Keeping } from './keeping.ts';
import { noParameters } from './kernel-parameters.ts';
import type { KernelParameters } from './kernel-parameters.ts';
import { Leaving } from './leaving.ts';
import { LoadAhead } from './load-ahead.ts';
import { Opening, openingTimes } from './opening.ts';
import { firmwareOf, mountFolder, replaceHosts, treeFolder } from './places.ts';
import { NetworkChoice } from './network-choice.ts';
import { hostsIn, networkPlaces, networkSettings, remotePlaces } from './network-settings.ts';
import type { Places } from './places.ts';
import { askPassword } from './password.ts';
import { PromptQueue } from './prompts.ts';
import { RemoteAccess } from './remote-access.ts';
import { takeRequest } from './requests.ts';
import type { RequestHandlers, StartRequest } from './requests.ts';
import { CoreServer } from './server.ts';
import { StatusLog } from './status-log.ts';
import { ThroughFirmware } from './through-firmware.ts';
import { Variables } from './variables.ts';

/** How long the system in a device that was just opened may take to be found, ms. */
const appearsMs = 30_000;

/** How long a file that is to be renamed may be in use, ms; less than its step of the teardown has. */
const countMs = 6000;

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
  readonly #found: Found;
  readonly #mounts: MountPool;
  readonly #trees: EnvironmentTrees;
  readonly #network: Network;
  readonly #networkChoice: NetworkChoice;
  readonly #remote: RemoteAccess;
  readonly #entries = new EntryList();
  readonly #server: CoreServer;
  readonly #release: UiRelease;
  readonly #status: StatusLog;
  readonly #automatic: AutomaticStart;
  readonly #ahead: LoadAhead;
  readonly #boot: Boot;
  readonly #opening: Opening;
  readonly #prompts: PromptQueue;
  readonly #answering: Answering;
  readonly #firmware: Firmware;
  readonly #throughFirmware: ThroughFirmware;
  readonly #update: ConfigurationUpdate;
  readonly #keeping: Keeping;
  readonly #leaving: Leaving;
  #passedOver = '';
  readonly #writing: Writing;
  #configuration: Configuration = noConfiguration;
  #parameters: KernelParameters = noParameters;
  #appearance = plainAppearance;
  readonly #variables = new Variables();
  #ownCmdline = '';

  readonly #requests: RequestHandlers = {
    stopAutomatically: () => this.#stopAutomatically(),
    start: (request, client) => this.#start(request, client),
    cancel: () => void this.#boot.cancel(),
    power: (action) => void this.#power(action),
    released: (client) => this.#release.released(client),
    answer: (promptId, value) => this.#prompts.answer(promptId, value),
    ask: (client, { id, ask }) => void this.#answering.take(client, id, ask),
    drop: (client, askId) => this.#answering.drop(client, askId),
  };

  constructor(places: Places) {
    this.#places = places;
    this.#firmware = firmwareOf(places);
    this.#writing = new Writing(places.sysfs);
    this.#mounts = new MountPool(mountFolder(places));
    this.#trees = new EnvironmentTrees(treeFolder(places));
    this.#network = new Network(networkPlaces(places), hostsIn(places));
    this.#server = new CoreServer(places.socket, {
      replay: () => this.#replay(),
      onMessage: (client, message) => takeRequest(client, message, this.#requests),
      onGone: (client) => {
        this.#release.released(client);
        this.#answering.gone(client);
      },
    });
    this.#release = new UiRelease(this.#server);
    this.#status = new StatusLog((line) => this.#server.broadcast({ type: 'status', lines: [line] }));
    this.#networkChoice = new NetworkChoice({
      network: this.#network,
      onFailure: (failure) => this.#status.fail(failure),
    });
    this.#remote = new RemoteAccess(remotePlaces(places), (failure) => this.#status.fail(failure));
    this.#automatic = new AutomaticStart({
      entry: (id) => this.#entries.find(id),
      onChange: () => this.#server.broadcast(this.#automatic.message()),
      say: (text) => this.#status.say('info', text),
      start: (entryId) => this.#start({ entryId }, undefined),
    });
    this.#keeping = new Keeping({
      places,
      status: this.#status,
      sources: (signal) => this.#unasked(signal),
      onChange: () => {
        this.#server.broadcast(this.#keeping.message());
        this.#networkChoice.keep(this.#keeping.state.links);
        this.#refresh();
      },
      onSettled: () => {
        this.#refresh();
        this.#opening.consider();
      },
    });
    this.#found = new Found(places, this.#mounts, this.#status, {
      onChange: () => this.#refresh(),
      onAssembled: () => this.#opening.consider(),
    });
    this.#prompts = new PromptQueue((message) => this.#server.broadcast(message));
    this.#answering = new Answering({
      sources: (signal) => this.#sources(signal),
      environments: this.#found.environments,
      firmware: this.#firmware,
      sysfs: places.sysfs,
      run: places.run,
      writing: this.#writing,
      status: () => this.#status.lines,
      network: this.#network,
      networkChoice: this.#networkChoice,
      onEnvironment: () => this.#refresh(),
      variables: this.#variables,
      holds: new Holds(),
      keeper: this.#keeping.keeper,
      entry: (id) => this.#entries.find(id),
      scans: () => this.#found.scans,
      allow: (entry, signal) => this.#allow(entry, signal),
      start: (entry, cmdline, signal) => this.#asked(entry, () => this.#bootStart(entry, cmdline), signal),
      load: (entry, cmdline, signal) => {
        const handed = this.#handed({ entry, cmdline });
        return this.#asked(entry, () => this.#boot.load(handed.entry, handed.cmdline), signal);
      },
      loaded: () => this.#ahead.asked,
      unload: () => this.#ahead.drop(),
    });
    this.#opening = new Opening(openingTimes, {
      automatic: () => this.#entries.automatic(),
      isNamed: () => this.#entries.wanted !== undefined,
      isBusy: () => this.#found.busy,
      isUpdating: () => this.#update.pending || this.#keeping.keeper.pending,
      start: ({ entryId, delayMs }) => {
        this.#automatic.start(entryId, delayMs);
        this.#loadAhead();
      },
      onOver: () => this.#onEarlyOver(),
    });
    this.#update = new ConfigurationUpdate(updateTimes, {
      sources: (signal) => this.#unasked(signal),
      environment: (certain) => this.#found.environmentNow(certain),
      onRead: (parts) => this.#onNewer(parts),
      onFailure: (failure) => this.#status.fail(failure),
      say: (text) => this.#status.say('info', text),
      onSettled: () => this.#opening.consider(),
    });
    this.#ahead = new LoadAhead({ sources: (signal) => this.#unasked(signal) });
    this.#leaving = new Leaving({
      places,
      writing: this.#writing,
      found: this.#found,
      keeping: this.#keeping,
      release: this.#release,
      trees: this.#trees,
      mounts: this.#mounts,
      network: this.#network,
      keepStart: (entryId) => this.#keepStart(entryId),
      countTry: (entryId) => this.#countTry(entryId),
      watchdogOf: (entryId) => this.#entries.watchdogOf(entryId) ?? 0,
    });
    this.#throughFirmware = new ThroughFirmware({
      places,
      firmware: this.#firmware,
      status: this.#status,
      scans: () => this.#found.scans,
      ownCmdline: () => this.#ownCmdline,
      sources: (signal) => this.#sources(signal),
    });
    this.#boot = new Boot({
      status: this.#status,
      ahead: this.#ahead,
      sources: (signal) => this.#sources(signal),
      allow: (entry, signal) => this.#allow(entry, signal),
      prepareLegacy: (entry, signal) => this.#throughFirmware.prepare(entry, signal),
      leave: (departure, entryId, onStage, signal) =>
        this.#leaving.leave(departure, entryId, onStage, signal),
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
    this.#parameters = parameters;
    this.#apply(configuration);
    const network = networkSettings(ownCmdline, configuration.settings.net);
    for (const failure of network.failures) this.#status.fail(failure);
    this.#networkChoice.configure(network.written, configuration.settings.net);
    if (network.atStart || this.#remote.wanted) this.#network.start();
    if (this.#remote.wanted) void this.#remote.start();
    for (const problem of parameters.problems) this.#status.say('warning', problem);
    const source = updateSource(configuration, parameters);
    if (source !== undefined) this.#update.begin(source);
    this.#opening.begin();
  }

  #apply(configuration: Configuration): void {
    this.#configuration = configuration;
    this.#found.environments.configure(configuration.settings.environment, configuration.fstab);
    this.#variables.configure(configuration.variables);
    this.#applyTheme(configuration.settings.theme);
    for (const message of this.#preferences()) this.#server.broadcast(message);
    const failures = this.#entries.configure(configuration, this.#parameters, this.#known());
    for (const failure of failures) this.#status.fail(failure);
    this.#server.broadcast(this.#entries.message());
    this.#keeping.keepIn(this.#parameters.state ?? configuration.settings.state);
  }

  /** Nothing where kboot.conf says nothing of the user interfaces. */
  #preferences(): ServerMessage[] {
    const { preferences } = this.#configuration.settings;
    return preferences === undefined ? [] : [{ type: 'preferences', settings: preferences }];
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
    const { written, atStart } = networkSettings(this.#ownCmdline, configured);
    // What kboot's command line says holds already.
    if (written.length > 0) return;
    this.#networkChoice.configure(written, configured);
    if (atStart) this.#network.start();
  }

  /** Follows the devices from now on. */
  watch(poller: Poller, hotplug: (request: DriverRequest) => void): void {
    this.#found.watch(poller, hotplug);
    this.#network.watch(poller);
  }

  /** Looks at the devices again, without waiting for an event. */
  rescan(): Promise<void> {
    return this.#found.rescan();
  }

  [Symbol.dispose](): void {
    this.#update[Symbol.dispose]();
    this.#keeping[Symbol.dispose]();
    this.#opening[Symbol.dispose]();
    this.#automatic[Symbol.dispose]();
    void this.#boot.cancel();
    void this.#ahead.drop();
    this.#server[Symbol.dispose]();
    this.#found[Symbol.dispose]();
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
    yield this.#keeping.message();
    yield this.#entries.message();
    yield this.#automatic.message();
    for (const lines of splitLines(this.#status.lines)) yield { type: 'status', lines };
    yield { type: 'progress', progress: this.#boot.progress };
    yield this.#prompts.message();
  }

  /** What sources work with at this moment. */
  #sources(signal: AbortSignal): SourceContext {
    return {
      devices: this.#found.devices,
      nodeOf: this.#found.nodeOf,
      mounts: this.#mounts,
      environment: this.#found.environments.booted.environment,
      environmentAppears: () => this.#found.environments.appears(appearsMs, signal),
      trees: this.#trees,
      network: this.#network,
      locks: this.#found.locks,
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
    const ask = async (question: Question): Promise<string> => {
      const answer = await this.#prompts.ask(question, signal);
      onOpening();
      return answer;
    };
    const inside = await this.#found.unlock(name, ask, signal);
    if (inside === undefined) return;
    this.#status.say('info', `${name} is open for reading: ${inside.name} (${inside.type || 'unknown'})`);
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
    this.#keeping.keeper.consider();
    this.#opening.consider();
  }

  #known(): Known {
    return {
      ...this.#found.onDisks(this.#ownCmdline),
      early: this.#opening.early,
      ownCmdline: this.#ownCmdline,
      choosing: {
        state: this.#keeping.state,
        once: this.#keeping.once,
        counting: this.#configuration.settings.counting,
        renames: this.#configuration.settings.renamesTries === true,
        proven: this.#keeping.keeper.proven,
        locked: new Set(
          this.#configuration.entries.flatMap(({ name, password }) => (password === undefined ? [] : [name])),
        ),
      },
    };
  }

  /** What starts when the countdown ends is loaded until then; so that Enter starts it at once. */
  #loadAhead(): void {
    const { entryId } = this.#automatic;
    const entry = entryId === undefined || !this.#parameters.ahead ? undefined : this.#entries.find(entryId);
    if (entry === undefined || this.#boot.running || this.#leaving.running) return;
    const handed = this.#handed({ entry, cmdline: entry.cmdline });
    this.#ahead.begin({ ...handed.entry, cmdline: handed.cmdline });
  }

  #bootStart(entry: BootEntry, cmdline: string): Promise<Failure | undefined> {
    const handed = this.#handed({ entry, cmdline });
    return this.#boot.start(handed.entry, handed.cmdline);
  }

  /** A start with what its system is to know of the aids that are on; never a reason not to start. */
  #handed(start: HandedStart): HandedStart {
    const { handover, preferences } = this.#configuration.settings;
    if (handover === false) return start;
    try {
      const chosen = Object.fromEntries(this.#keeping.state.settings);
      return handOver(start, handedNow(this.#ownCmdline, preferences, chosen), this.#places.run);
    } catch (thrown) {
      this.#status.fail(toFailure(thrown, 'hand over', start.entry.title));
      return start;
    }
  }

  /** A person is there: nothing starts by itself any more. */
  #stopAutomatically(): void {
    this.#opening.decide();
    this.#automatic.stop();
  }

  #onEarlyOver(): void {
    this.#found.onEarlyOver();
    void this.#throughFirmware.tellUnheeded();
    const missing = this.#update.pending ? undefined : this.#entries.missingDefault();
    if (missing !== undefined) this.#status.fail(missing);
    if (this.#entries.entries.length === 0 && !this.#found.looking) this.#status.fail(nothingFound);
    this.#refresh();
  }

  #start(request: StartRequest, client: Client | undefined): void {
    const { entryId } = request;
    const entry = this.#entries.find(entryId);
    const busy = this.#boot.running || this.#leaving.running;
    if (entry !== undefined && !busy) {
      this.#startGiven(entry, request, client);
      return;
    }
    const reason = entry === undefined ? 'there is no such entry' : 'another start is under way';
    client?.send(failureMessage('boot', { stage: 'start', subject: entryId, reason, advice: '' }));
  }

  /** Starts an entry with what a person gives in the place of its own. */
  #startGiven(stored: BootEntry, request: StartRequest, client: Client | undefined): void {
    try {
      const context = nameContext(this.#variables, this.#found.devices);
      const given = { ...request, directory: '/' };
      const entry = wantedEntry(given, { entry: () => stored }, context);
      void this.#bootStart(entry, entry.cmdline);
    } catch (thrown) {
      const failure = toFailure(thrown, 'start', stored.title);
      this.#status.fail(failure);
      client?.send(failureMessage('boot', failure));
    }
  }

  /** Starts or loads what a client put together itself; it hears of a failure alone. */
  async #asked(
    entry: BootEntry,
    work: () => Promise<Failure | undefined>,
    signal: AbortSignal,
  ): Promise<void> {
    this.#stopAutomatically();
    if (this.#boot.running || this.#leaving.running) {
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
      const undo = action === 'firmware-setup' ? await this.#throughFirmware.prepareSetup() : undefined;
      try {
        await this.#leaving.leave(departure, '', () => undefined);
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

  /**
   * Takes a try of an entry away in the name of its file, where the configuration asks for it; one that
   * was good loses its counters, whatever starts now.
   */
  async #countTry(entryId: string): Promise<Undo> {
    const { proven } = this.#keeping.keeper;
    const undone: Undo[] = [];
    for (const id of new Set([proven, entryId])) {
      const file = this.#entries.countedFileOf(id);
      if (file === undefined) continue;
      undone.unshift(await countTry(file, id === proven, this.#unasked(AbortSignal.timeout(countMs))));
    }
    return async () => {
      for (const undo of undone) await undo();
    };
  }

  /** Keeps that an entry starts, where the configuration asks for it; nothing is written otherwise. */
  async #keepStart(entryId: string): Promise<void> {
    const { settings } = this.#configuration;
    const counts = settings.counting !== undefined || this.#entries.countedFileOf(entryId) !== undefined;
    const named = this.#parameters.defaultId ?? settings.default;
    if (entryId !== '' && (counts || named === 'last')) await this.#keeping.keepStart(entryId, counts);
  }
}
