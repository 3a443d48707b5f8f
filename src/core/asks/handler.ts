import type { DeviceScan } from '../../entries/device-scan.ts';
import type { Firmware } from '../../entries/discovered.ts';
import type { BootEntry } from '../../model/entry.ts';
import type { StatusLine } from '../../model/status.ts';
import type { Writing } from '../../repair/writing.ts';
import type { Network } from '../../devices/links/network.ts';
import type { Keeper } from '../../kept/keeper.ts';
import type { SourceContext } from '../../sources/source.ts';
import type { Environments } from '../environments.ts';
import type { Ask, ReplyTo } from '../../wire/asks.ts';
import type { Client } from '../connection.ts';
import type { Holds } from '../holds.ts';
import type { Loaded } from '../load-ahead.ts';
import type { NetworkChoice } from '../network-choice.ts';
import type { Variables } from '../variables.ts';

/** What handlers of asks work with. */
export interface AskSurroundings {
  /** Devices, mounts and questions at this moment, for sources. */
  sources(signal: AbortSignal): SourceContext;
  readonly environments: Environments;
  /** What has started this machine. */
  readonly firmware: Firmware;
  /** Where sysfs is mounted. */
  readonly sysfs: string;
  /** Folder of run-time state. */
  readonly run: string;
  /** Guards whatever writes to a disk. */
  readonly writing: Writing;
  /** Lines of the status log. */
  status(): readonly StatusLine[];
  readonly network: Network;
  /** Who says how its links are set up. */
  readonly networkChoice: NetworkChoice;
  /** Another environment has become the principal one. */
  onEnvironment(): void;
  readonly variables: Variables;
  readonly holds: Holds;
  /** What is kept from one start to the next. */
  readonly keeper: Keeper;
  entry(id: string): BootEntry | undefined;
  /** Asks for the password that an entry takes. @throws KbootError when it is not given */
  allow(entry: BootEntry, signal: AbortSignal): Promise<void>;
  /** What discovery has made of each device, by name. */
  scans(): ReadonlyMap<string, DeviceScan>;
  /**
   * Starts an entry; the signal stops it until kexec.
   * @throws KbootError when it fails, or another start is under way
   */
  start(entry: BootEntry, cmdline: string, signal: AbortSignal): Promise<void>;
  /**
   * Loads an entry as {@link start} does, and leaves it there until it is started.
   * @throws KbootError like {@link start}
   */
  load(entry: BootEntry, cmdline: string, signal: AbortSignal): Promise<void>;
  /** What was loaded so; undefined when nothing is. */
  loaded(): Loaded | undefined;
  /** Gives it up. */
  unload(): Promise<void>;
}

/**
 * Answers one kind of ask.
 * @param signal aborted when the client drops the ask or is gone
 * @throws KbootError, told to the client as a refusal
 */
export type AskHandler<What extends Ask['what']> = (
  ask: Extract<Ask, { what: What }>,
  surroundings: AskSurroundings,
  signal: AbortSignal,
  client: Client,
) => Promise<ReplyTo<What>>;

/** Asks that may be answered to clients that may not act, too: they change nothing and tell nothing secret. */
export type AskRight = 'anyone' | 'who-may-act';
