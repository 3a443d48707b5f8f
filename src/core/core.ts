import { unloadKexec } from '../abi/kexec.ts';
import type { Poller } from '../abi/poll.ts';
import { CancelledError, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { DeviceStore } from '../devices/store.ts';
import { configuredEntry } from '../entries/configured.ts';
import { CountdownClock } from '../entries/countdown.ts';
import { depart } from '../handoff/handoff.ts';
import { loadEntry } from '../load/boot-task.ts';
import type { BootEntry } from '../model/entry.ts';
import type { Progress } from '../model/status.ts';
import { MountPool } from '../sources/mount-pool.ts';
import { socketPath } from '../wire/messages.ts';
import type { ClientMessage, ServerMessage } from '../wire/messages.ts';
import type { Configuration } from './configuration.ts';
import { UiRelease } from './departure.ts';
import type { KernelParameters } from './kernel-parameters.ts';
import { CoreServer } from './server.ts';
import type { Client } from './server.ts';
import { StatusLog } from './status-log.ts';

/** How long the countdown's end waits for the default entry's device. */
const deviceDeadlineMs = 10_000;

/** Progress goes out at most this often; reading reports every few mebibytes. */
const progressEveryMs = 50;

/** The privileged process: owns all state, serves the user interfaces, starts systems. */
export class Core implements Disposable {
  readonly #devices = new DeviceStore();
  readonly #mounts = new MountPool();
  readonly #countdown: CountdownClock;
  readonly #status: StatusLog;
  readonly #server: CoreServer;
  readonly #release: UiRelease;
  #configuration: Configuration = { entries: [], settings: {}, failures: [] };
  #entries: readonly BootEntry[] = [];
  #defaultId = '';
  #progress: Progress | null = null;
  #progressSentAt = 0;
  #task: AbortController | undefined;

  constructor(path = process.env['KBOOT_SOCKET'] ?? socketPath) {
    this.#server = new CoreServer(path, {
      replay: () => this.#replay(),
      onMessage: (client, message) => this.#onMessage(client, message),
    });
    this.#release = new UiRelease(this.#server);
    this.#status = new StatusLog((line) => this.#server.broadcast({ type: 'status', lines: [line] }));
    this.#countdown = new CountdownClock((entryId) => void this.#startByItself(entryId));
  }

  /** Takes the configuration over and starts the countdown if it asks for one. */
  configure(configuration: Configuration, parameters: KernelParameters): void {
    this.#configuration = configuration;
    for (const failure of configuration.failures) this.#status.fail(failure);
    const wanted = parameters.defaultId ?? configuration.settings.default;
    const known = configuration.entries.find((entry) => entry.name === wanted);
    if (wanted !== undefined && known === undefined) {
      const advice = `There are: ${configuration.entries.map((entry) => entry.name).join(', ')}.`;
      this.#status.fail({
        stage: 'choose',
        subject: wanted,
        reason: 'the default entry does not exist',
        advice,
      });
    }
    this.#defaultId = (known ?? configuration.entries[0])?.name ?? '';
    this.#refreshEntries();
    const seconds = parameters.timeoutSeconds ?? configuration.settings.timeoutSeconds;
    const automatic = configuration.settings.autoboot !== false || parameters.timeoutSeconds !== undefined;
    if (seconds !== undefined && automatic && known !== undefined) {
      this.#countdown.start(known.name, seconds * 1000);
      this.#server.broadcast(this.#countdownMessage());
    }
  }

  /** Follows the devices from now on. */
  watch(poller: Poller, hotplug: (modalias: string) => void): void {
    this.#devices.onChange(() => this.#refreshEntries());
    this.#devices.watch(poller, hotplug);
  }

  [Symbol.dispose](): void {
    this.#server[Symbol.dispose]();
    this.#devices[Symbol.dispose]();
  }

  #replay(): ServerMessage[] {
    return [
      { type: 'welcome', version: 1, program: 'core' },
      this.#entriesMessage(),
      this.#countdownMessage(),
      { type: 'status', lines: [...this.#status.lines] },
      { type: 'progress', progress: this.#progress },
    ];
  }

  #entriesMessage(): ServerMessage {
    const entries = this.#entries.map((entry) => ({ ...entry, initrds: [...entry.initrds] }));
    return { type: 'entries', entries, defaultId: this.#defaultId };
  }

  #countdownMessage(): ServerMessage {
    return { type: 'countdown', countdown: this.#countdown.countdown };
  }

  #refreshEntries(): void {
    const devices = this.#devices.devices;
    const entries = this.#configuration.entries.map((entry) => configuredEntry(entry, devices));
    if (JSON.stringify(entries) === JSON.stringify(this.#entries)) return;
    this.#entries = entries;
    this.#server.broadcast(this.#entriesMessage());
    const waiting = entries.filter((entry) => entry.state === 'waiting').length;
    log('info', `entries: ${entries.length}, waiting for a device: ${waiting}`);
  }

  #onMessage(client: Client, message: ClientMessage): void {
    switch (message.type) {
      case 'hello':
        log('info', `client ${message.program} has connected`);
        return;
      case 'boot':
        this.#stopCountdown();
        void this.#boot(message.entryId, message.cmdline, client);
        return;
      case 'stop-countdown':
        this.#stopCountdown();
        return;
      case 'cancel':
        this.#task?.abort();
        return;
      case 'power':
        this.#stopCountdown();
        void this.#leave(message.action === 'reboot' ? 'restart' : 'powerOff', '');
        return;
      case 'released':
        this.#release.released(client);
    }
  }

  #stopCountdown(): void {
    if (!this.#countdown.stop()) return;
    this.#server.broadcast(this.#countdownMessage());
    log('info', 'the countdown is stopped');
  }

  /** The countdown is over: the default starts, or its device gets a last chance to appear. */
  async #startByItself(entryId: string): Promise<void> {
    this.#server.broadcast(this.#countdownMessage());
    const isReady = (): boolean => this.#entries.some((one) => one.id === entryId && one.state === 'ready');
    if (!isReady()) {
      this.#status.say('info', `waiting for the device of ${entryId}`);
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, deviceDeadlineMs);
      using _listening = this.#devices.onChange(() => isReady() && resolve());
      await promise;
      clearTimeout(timer);
    }
    await this.#boot(entryId, undefined, undefined);
  }

  async #boot(entryId: string, cmdline: string | undefined, client: Client | undefined): Promise<void> {
    const entry = this.#entries.find((one) => one.id === entryId);
    if (entry === undefined || this.#task !== undefined) {
      const reason = entry === undefined ? 'there is no such entry' : 'another start is under way';
      client?.send(failureMessage('boot', { stage: 'start', subject: entryId, reason, advice: '' }));
      return;
    }
    const task = new AbortController();
    this.#task = task;
    this.#status.say('info', `starting ${entry.title}`);
    try {
      await loadEntry(entry, cmdline ?? entry.cmdline, {
        devices: this.#devices.devices,
        nodeOf: (device) => this.#devices.nodeOf(device),
        mounts: this.#mounts,
        signal: task.signal,
        remark: (text) => this.#status.say('info', text),
        onProgress: (progress) => this.#tellProgress(progress),
      });
      await this.#leave('kexec', entry.id);
    } catch (thrown) {
      unloadKexec();
      const cancelled = thrown instanceof CancelledError || task.signal.aborted;
      const failure = toFailure(thrown, 'start', entry.title);
      if (cancelled) this.#status.say('info', `starting ${entry.title} was cancelled`);
      else {
        this.#status.fail(failure);
        this.#server.broadcast(failureMessage('boot', failure));
      }
    } finally {
      this.#task = undefined;
      this.#progress = null;
      this.#server.broadcast({ type: 'progress', progress: null });
    }
  }

  #tellProgress(progress: Progress): void {
    const changed = progress.stage !== this.#progress?.stage;
    this.#progress = progress;
    const now = performance.now();
    if (!changed && now - this.#progressSentAt < progressEveryMs) return;
    this.#progressSentAt = now;
    this.#server.broadcast({ type: 'progress', progress });
  }

  async #leave(departure: 'kexec' | 'restart' | 'powerOff', entryId: string): Promise<void> {
    await depart(departure, [this.#release.step(departure, entryId)], this.#mounts);
  }
}

function failureMessage(request: string, failure: Failure): ServerMessage {
  const { subject, stage, reason, advice } = failure;
  return { type: 'failure', request, subject, stage, reason, advice };
}
