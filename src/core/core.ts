import type { Poller } from '../abi/poll.ts';
import { toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import type { DriverRequest } from '../devices/drivers.ts';
import { Network } from '../devices/links/network.ts';
import type { Firmware } from '../entries/discovered.ts';
import { powerActions } from '../model/status.ts';
import type { PowerAction } from '../model/status.ts';
import { Writing } from '../repair/writing.ts';
import { EnvironmentTrees } from '../sources/environment-trees.ts';
import { MountPool } from '../sources/mount-pool.ts';
import { splitLines } from '../wire/fit.ts';
import { protocolVersion } from '../wire/messages.ts';
import type { ServerMessage } from '../wire/messages.ts';
import { Answering } from './asks/answering.ts';
import { AutomaticStart } from './automatic-start.ts';
import { Boot } from './boot.ts';
import type { Configuration } from './configuration.ts';
import { ConfigurationUpdate, updateSource, updateTimes } from './configuration-update.ts';
import { CountedStarts } from './counted-starts.ts';
import { UiRelease } from './departure.ts';
import { EntryList } from './entry-list.ts';
import type { Known } from './entry-list.ts';
import { failureMessage } from './failure-message.ts';
import { Found } from './found.ts';
import { Holds } from './holds.ts';
import { handedNow } from './handover.ts';
import { InheritedSettings } from './inherited-settings.ts';
import { Keeping } from './keeping.ts';
import type { KernelParameters } from './kernel-parameters.ts';
import { Leaving } from './leaving.ts';
import { LoadAhead } from './load-ahead.ts';
import { Opening, openingTimes } from './opening.ts';
import { firmwareOf, mountFolder, treeFolder } from './places.ts';
import { NetworkChoice } from './network-choice.ts';
import { hostsIn, networkPlaces, remotePlaces } from './network-settings.ts';
import type { Places } from './places.ts';
import { PromptQueue } from './prompts.ts';
import { RemoteAccess } from './remote-access.ts';
import { takeRequest } from './requests.ts';
import type { RequestHandlers } from './requests.ts';
import { Secrets } from './secrets.ts';
import { CoreServer } from './server.ts';
import { SettingsInForce } from './settings-in-force.ts';
import { SourcesAtHand } from './sources-at-hand.ts';
import { Starts } from './starts.ts';
import { StatusLog } from './status-log.ts';
import { ThroughFirmware } from './through-firmware.ts';
import { Variables } from './variables.ts';

/** Said when the first seconds have brought nothing. */
const nothingFound: Failure = {
  stage: 'find',
  subject: 'systems',
  reason: 'no disk holds anything that can be booted',
  advice: 'Plug in a disk or a stick with a system: it appears by itself.',
};

/** The privileged process: owns all state, serves the user interfaces, starts systems. */
export class Core implements Disposable {
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
  readonly #sources: SourcesAtHand;
  readonly #answering: Answering;
  readonly #firmware: Firmware;
  readonly #throughFirmware: ThroughFirmware;
  readonly #update: ConfigurationUpdate;
  readonly #settings: SettingsInForce;
  readonly #inherited: InheritedSettings;
  readonly #starts: Starts;
  readonly #keeping: Keeping;
  readonly #leaving: Leaving;
  #passedOver = '';
  readonly #writing: Writing;
  readonly #variables = new Variables();

  readonly #requests: RequestHandlers = {
    stopAutomatically: () => this.#starts.stopAutomatically(),
    start: (request, client) => this.#starts.start(request, client),
    cancel: () => void this.#boot.cancel(),
    power: (action) => void this.#power(action),
    released: (client) => this.#release.released(client),
    answer: (promptId, value) => this.#prompts.answer(promptId, value),
    ask: (client, { id, ask }) => void this.#answering.take(client, id, ask),
    drop: (client, askId) => this.#answering.drop(client, askId),
  };

  constructor(places: Places) {
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
      start: (entryId) => this.#starts.start({ entryId }, undefined),
    });
    this.#keeping = new Keeping({
      places,
      status: this.#status,
      sources: (signal) => this.#sources.unasked(signal),
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
    this.#sources = new SourcesAtHand({
      found: this.#found,
      mounts: this.#mounts,
      trees: this.#trees,
      network: this.#network,
      status: this.#status,
      prompts: this.#prompts,
    });
    this.#settings = new SettingsInForce({
      places,
      environments: this.#found.environments,
      variables: this.#variables,
      keeping: this.#keeping,
      network: this.#network,
      networkChoice: this.#networkChoice,
      remote: this.#remote,
      listEntries: (configuration, parameters) => this.#listEntries(configuration, parameters),
      fail: (failure) => this.#status.fail(failure),
      broadcast: (message) => this.#server.broadcast(message),
    });
    this.#inherited = new InheritedSettings({
      isPending: () => this.#update.pending || this.#keeping.keeper.pending,
      forebear: () => this.#found.forebear,
      given: () => {
        const { ownCmdline, preferences } = this.#settings;
        return handedNow(ownCmdline, preferences, Object.fromEntries(this.#keeping.state.settings)).settings;
      },
      onInherited: (settings) => this.#settings.inherit(settings),
      say: (text) => this.#status.say('info', text),
    });
    const secrets = new Secrets({
      entries: this.#entries,
      found: this.#found,
      prompts: this.#prompts,
      status: this.#status,
    });
    this.#answering = new Answering({
      sources: (signal) => this.#sources.now(signal),
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
      allow: (entry, signal) => secrets.allow(entry, signal),
      start: (entry, cmdline, signal) => this.#starts.startAsked(entry, cmdline, signal),
      load: (entry, cmdline, signal) => this.#starts.loadAsked(entry, cmdline, signal),
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
        this.#starts.loadAhead();
      },
      onOver: () => this.#onEarlyOver(),
    });
    this.#update = new ConfigurationUpdate(updateTimes, {
      sources: (signal) => this.#sources.unasked(signal),
      environment: (certain) => this.#found.environmentNow(certain),
      onRead: (parts) => this.#settings.renew(parts),
      onFailure: (failure) => this.#status.fail(failure),
      say: (text) => this.#status.say('info', text),
      onSettled: () => {
        this.#inherited.consider();
        this.#opening.consider();
      },
    });
    this.#ahead = new LoadAhead({ sources: (signal) => this.#sources.unasked(signal) });
    const counted = new CountedStarts({
      entries: this.#entries,
      keeping: this.#keeping,
      settings: this.#settings,
      unasked: (signal) => this.#sources.unasked(signal),
    });
    this.#leaving = new Leaving({
      places,
      writing: this.#writing,
      found: this.#found,
      keeping: this.#keeping,
      release: this.#release,
      trees: this.#trees,
      mounts: this.#mounts,
      network: this.#network,
      keepStart: (entryId) => counted.keepStart(entryId),
      countTry: (entryId) => counted.countTry(entryId),
      watchdogOf: (entryId) => this.#entries.watchdogOf(entryId) ?? 0,
    });
    this.#throughFirmware = new ThroughFirmware({
      places,
      firmware: this.#firmware,
      status: this.#status,
      scans: () => this.#found.scans,
      ownCmdline: () => this.#settings.ownCmdline,
      sources: (signal) => this.#sources.now(signal),
    });
    this.#boot = new Boot({
      status: this.#status,
      ahead: this.#ahead,
      sources: (signal) => this.#sources.now(signal),
      allow: (entry, signal) => secrets.allow(entry, signal),
      prepareLegacy: (entry, signal) => this.#throughFirmware.prepare(entry, signal),
      leave: (departure, entryId, onStage, signal) =>
        this.#leaving.leave(departure, entryId, onStage, signal),
      unlock: (device, onOpening, signal) => secrets.unlock(device, onOpening, signal),
      onProgress: (progress) => this.#server.broadcast({ type: 'progress', progress }),
      onFailure: (failure) => this.#server.broadcast(failureMessage('boot', failure)),
    });
    this.#starts = new Starts({
      places,
      entries: this.#entries,
      found: this.#found,
      variables: this.#variables,
      settings: this.#settings,
      keeping: this.#keeping,
      status: this.#status,
      opening: this.#opening,
      automatic: this.#automatic,
      ahead: this.#ahead,
      boot: this.#boot,
      leaving: this.#leaving,
    });
  }

  /**
   * Takes the configuration over and starts the countdown if it asks for one, or looks for a newer
   * configuration first.
   * @param ownCmdline text of /proc/cmdline
   */
  configure(configuration: Configuration, parameters: KernelParameters, ownCmdline = ''): void {
    this.#settings.begin(configuration, parameters, ownCmdline);
    for (const problem of parameters.problems) this.#status.say('warning', problem);
    const source = updateSource(configuration, parameters);
    if (source !== undefined) this.#update.begin(source);
    this.#opening.begin();
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
    yield* this.#settings.messages();
    yield this.#keeping.message();
    yield this.#entries.message();
    yield this.#automatic.message();
    for (const lines of splitLines(this.#status.lines)) yield { type: 'status', lines };
    yield { type: 'progress', progress: this.#boot.progress };
    yield this.#prompts.message();
  }

  #listEntries(configuration: Configuration, parameters: KernelParameters): void {
    const failures = this.#entries.configure(configuration, parameters, this.#known());
    for (const failure of failures) this.#status.fail(failure);
    this.#server.broadcast(this.#entries.message());
  }

  #refresh(): void {
    if (this.#entries.refresh(this.#known())) {
      this.#server.broadcast(this.#entries.message());
      this.#automatic.onEntries();
      this.#ahead.keepOnly((id) => this.#entries.find(id));
      this.#starts.loadAhead();
    }
    this.#throughFirmware.consider();
    const { passedOver } = this.#entries;
    // A start under way counts as failed until it was good: that is no news of it.
    if (!this.#leaving.running) {
      if (passedOver !== this.#passedOver && passedOver !== '') this.#status.say('warning', passedOver);
      this.#passedOver = passedOver;
    }
    this.#update.consider();
    this.#keeping.keeper.consider();
    this.#inherited.consider();
    this.#opening.consider();
  }

  #known(): Known {
    const { ownCmdline, configuration } = this.#settings;
    const { counting, renamesTries } = configuration.settings;
    return {
      ...this.#found.onDisks(ownCmdline),
      early: this.#opening.early,
      ownCmdline,
      choosing: {
        state: this.#keeping.state,
        once: this.#keeping.once,
        counting,
        renames: renamesTries === true,
        proven: this.#keeping.keeper.proven,
        locked: this.#settings.locked,
      },
    };
  }

  #onEarlyOver(): void {
    this.#found.onEarlyOver();
    this.#settings.onEarlyOver();
    void this.#throughFirmware.tellUnheeded();
    const missing = this.#update.pending ? undefined : this.#entries.missingDefault();
    if (missing !== undefined) this.#status.fail(missing);
    if (this.#entries.entries.length === 0 && !this.#found.looking) this.#status.fail(nothingFound);
    this.#refresh();
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
}
