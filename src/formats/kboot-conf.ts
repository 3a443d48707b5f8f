import type { MenuAtStart, Settings } from '../model/settings.ts';
import type { LinkSetting } from '../devices/links/link-setting.ts';
import type { DeviceRef } from '../names/name.ts';
import { evaluate } from './kboot-conf-evaluate.ts';
import type { ConfFailure } from './kboot-conf-position.ts';
import { readFile, Reading } from './kboot-conf-read.ts';
import type { IncludeRequest } from './kboot-conf-read.ts';
import type { Prediction } from './kboot-conf-predict.ts';

/** One entry of kboot.conf. */
export interface ConfEntry {
  /** The variable's name; unique. */
  readonly name: string;
  /** What the menu shows: `name.title`, or else the name. */
  readonly title: string;
  /** `name.icon`; empty when there is none. */
  readonly icon: string;
  /** Generalized path name of the kernel; checked, variables resolved: parse it with no variables in its context. */
  readonly kernel: string;
  /** Generalized path names, joined in this order. */
  readonly initrds: readonly string[];
  /** Files laid over the initramfs, each `FILE=/PATH`. */
  readonly injects: readonly string[];
  /** Generalized path name of the devicetree blob; empty when there is none. */
  readonly dtb: string;
  /** Command line of the booted kernel. */
  readonly cmdline: string;
  /** Seconds of its own watchdog, 0 for none; left out where the file's own holds. */
  readonly watchdogSeconds?: number;
  /** Hash of the password that it takes to start or change it (password-hash.ts). */
  readonly password?: string;
  readonly file: string;
  /** Where the entry's name stands, from 1; columns count characters. */
  readonly line: number;
  readonly column: number;
}

/** Global settings; one that the file doesn't make is missing. */
export interface ConfSettings {
  /** Name of the entry that starts by itself; may also be the id of an entry found elsewhere. */
  readonly default?: string;
  /** Whole seconds before the default starts; 0 starts it at once. */
  readonly timeoutSeconds?: number;
  /** False when the file says `timeout=never`: nothing starts by itself. */
  readonly autoboot?: boolean;
  /** Root device of the system that `/path` belongs to: `environment=`, or else the file's `root=`. */
  readonly environment?: DeviceRef;
  /** Names of kboot's own kernel parameters that booted kernels get too, where an entry has none of the name. */
  readonly forward?: readonly string[];
  /** What kboot has found that booted kernels are told. */
  readonly predict?: readonly Prediction[];
  /** How network links are set up, from the start on, where kboot's command line has no `ip=`. */
  readonly net?: readonly LinkSetting[];
  /** Theme of the graphical menu, `NAME` or `NAME:VARIANT`. */
  readonly theme?: string;
  /** Whether the menu is hidden while the countdown runs, or shown whatever the theme says. */
  readonly menu?: MenuAtStart;
  /** So many starts of an entry may fail until it does not start by itself any more. */
  readonly counting?: number;
  /** Tries are counted in the names of entries' files too, which are renamed for it. */
  readonly renamesTries?: true;
  /** What the user interfaces have otherwise than by themselves: `language=`, `keymap=`, `dim=`, `blank=`. */
  readonly preferences?: Settings;
  /** A watchdog restarts the machine so many seconds after a start, unless the system takes it over. */
  readonly watchdogSeconds?: number;
  /** Where kboot keeps its state: a file on a device, `efi` for the firmware's variables, `off`. */
  readonly state?: string;
  /** False when the file says `handover=off`: started systems are not told which aids are on. */
  readonly handover?: boolean;
  /** File whose text the menu may show (`message=`). */
  readonly message?: string;
}

/** What a configuration says. */
export interface KbootConf {
  /** In the order of the file. */
  readonly entries: readonly ConfEntry[];
  readonly settings: ConfSettings;
  /** All variables as text, those of entries and those made with `set`. */
  readonly variables: ReadonlyMap<string, string>;
  /** What was not understood; each lost only itself. */
  readonly problems: readonly ConfFailure[];
  /** Files read, the first one first. */
  readonly filesRead: readonly string[];
}

/** Text of an included file; undefined when there is none. The reader confines the path. */
export type IncludeReader = (path: string) => Promise<string | undefined>;

/**
 * Parses kboot.conf; the grammar is in kboot-conf.md. Never throws for bad text.
 * `include` lines become problems: {@link loadKbootConf} follows them.
 *
 * @param file the file's path, for messages
 */
export function parseKbootConf(text: string, file: string): KbootConf {
  const reading = new Reading();
  const steps = readFile(reading, file, text, [file]);
  for (let step = steps.next(); step.done !== true;) step = steps.next(undefined);
  return evaluate(reading);
}

/**
 * The same, with included files read through `read`.
 *
 * @throws what `read` throws, and the signal's reason when it aborts
 */
export async function loadKbootConf(
  text: string,
  file: string,
  read: IncludeReader,
  signal?: AbortSignal,
): Promise<KbootConf> {
  const reading = new Reading();
  const steps: Generator<IncludeRequest, void, string | undefined> = readFile(reading, file, text, [file]);
  for (let step = steps.next(); step.done !== true;) {
    signal?.throwIfAborted();
    step = steps.next(await read(step.value.path));
  }
  return evaluate(reading);
}
