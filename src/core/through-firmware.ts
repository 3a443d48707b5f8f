import type { DeviceScan } from '../entries/device-scan.ts';
import type { Firmware } from '../entries/discovered.ts';
import { within } from '../base/deadline.ts';
import { toFailure } from '../base/errors.ts';
import { knownFirstStage, putBackIn } from '../handoff/first-stages.ts';
import type { Prepared } from '../handoff/start-once.ts';
import { prepareFirmwareSetup, prepareLegacy, unheededBootNext } from '../handoff/legacy.ts';
import type { Undo } from '../handoff/in-place.ts';
import type { FirstStage } from '../handoff/first-stage.ts';
import type { BootEntry } from '../model/entry.ts';
import type { SourceContext } from '../sources/source.ts';
import { variablesFolder } from './places.ts';
import type { Places } from './places.ts';
import type { StatusLog } from './status-log.ts';

/** Longest time for putting back what an earlier start has left in the first stage, ms. */
const putBackMs = 15_000;

export interface ThroughFirmwareSurroundings {
  readonly places: Places;
  readonly firmware: Firmware;
  readonly status: Pick<StatusLog, 'fail' | 'say'>;
  readonly scans: () => ReadonlyMap<string, DeviceScan>;
  /** Text of /proc/cmdline. */
  readonly ownCmdline: () => string;
  readonly sources: (signal: AbortSignal) => SourceContext;
  /** What tells whether the firmware has ignored what it was asked; the firmware's variables, but for tests. */
  readonly unheeded?: typeof unheededBootNext;
}

/** What goes through the firmware: other boot loaders, its set-up, and whether it did what it was asked. */
export class ThroughFirmware {
  readonly #around: ThroughFirmwareSurroundings;
  #told: Promise<void> | undefined;
  #putBack: Promise<void> | undefined;

  constructor(around: ThroughFirmwareSurroundings) {
    this.#around = around;
  }

  /**
   * Tells, once, when the firmware has ignored what it was asked at the last start. It is looked at
   * when others have had their time, yet before anything is asked of the firmware anew: from then on
   * its variables hold what is to come.
   */
  tellUnheeded(): Promise<void> {
    this.#told ??= this.#lookForUnheeded();
    return this.#told;
  }

  async #lookForUnheeded(): Promise<void> {
    const { unheeded = unheededBootNext, status } = this.#around;
    const failure = await unheeded(this.#variables()).catch(() => undefined);
    if (failure !== undefined) status.fail(failure);
  }

  /**
   * Devices have been looked through: once the first stage that started kboot is among what was found,
   * what an earlier start had to leave there for longer than once is put back.
   */
  consider(): void {
    const { firmware, ownCmdline, scans, sources } = this.#around;
    if (firmware !== 'bios' || this.#putBack !== undefined) return;
    const stage = knownFirstStage({ ownCmdline: ownCmdline(), scans: scans() });
    if (stage === undefined) return;
    this.#putBack = this.#putBackIn(stage, sources(AbortSignal.timeout(putBackMs)));
  }

  async #putBackIn(stage: FirstStage, sources: SourceContext): Promise<void> {
    const { status } = this.#around;
    try {
      const place = await putBackIn(stage, sources);
      if (place !== undefined) status.say('info', `${place}: what GRUB starts by itself is as it was before`);
    } catch (thrown) {
      status.fail(toFailure(thrown, 'put back', stage.device.name));
    }
  }

  /** As {@link prepareLegacy}. */
  async prepare(entry: BootEntry, signal: AbortSignal): Promise<Prepared> {
    await this.tellUnheeded();
    this.consider();
    const { title } = entry;
    if (this.#putBack !== undefined) await within(this.#putBack, putBackMs, 'hand over', title, signal);
    const { ownCmdline, scans, places, sources } = this.#around;
    return prepareLegacy(entry, {
      ...this.#variables(),
      ownCmdline: ownCmdline(),
      scans: scans(),
      sysfs: places.sysfs,
      sources: sources(signal),
    });
  }

  /** As {@link prepareFirmwareSetup}. */
  prepareSetup(): Promise<Undo> {
    return prepareFirmwareSetup(this.#variables());
  }

  #variables(): { readonly firmware: Firmware; readonly variablesFolder: string } {
    return { firmware: this.#around.firmware, variablesFolder: variablesFolder(this.#around.places) };
  }
}
