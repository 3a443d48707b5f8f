import type { EntryKind } from '../../model/entry.ts';
import type { FileRef, FoundEntry } from '../format.ts';
import { here, splitDevice, fileRef } from './device-path.ts';
import { Environment } from './environment.ts';
import { limits } from './limits.ts';
import { Exhausted } from './session.ts';
import type { Session } from './session.ts';
import type { Place, SimpleCommand, Statements } from './syntax.ts';

/** Exit statuses, GRUB's error numbers where scripts can tell them apart. */
export const status = { ok: 0, false: 1, fileNotFound: 15, unknownCommand: 16, badArgument: 18 } as const;

/** What a loader command has prepared. */
export interface Loader {
  readonly kind: EntryKind;
  readonly kernel: FileRef;
  readonly cmdline: string;
  readonly initrds: FileRef[];
  /** Command lines of multiboot modules, one for each of `initrds`. */
  readonly modules: string[];
}

/** One line of a menu, its body not yet run. */
export interface MenuItem {
  readonly place: Place;
  readonly id: string;
  readonly title: string;
  readonly submenu: boolean;
  /** `$1`, `$2`… of the body; the title is the first. */
  readonly args: readonly string[];
  readonly facts: Readonly<Record<string, string>>;
  readonly body: Statements;
  /** Gives an entry that came from elsewhere (`blscfg`) instead of a body. */
  readonly ready?: (context: Context) => Promise<FoundEntry>;
}

/** Lines shown together; `context` is what their bodies see. */
export interface Menu {
  readonly items: MenuItem[];
  readonly context: Context;
}

/** Loops, functions and menus that are being left. */
export interface Flow {
  loops: number;
  breaks: number;
  /** The breaks are `continue`. */
  again: boolean;
  returning: boolean;
  /** Command that ended the script (`boot`, `exit`, `halt`…). */
  ended: string | undefined;
}

/** What runs statements; commands such as `source` and `eval` need it. */
export interface Runner {
  run(statements: Statements, context: Context): Promise<number>;
  /** Reads and runs a text. */
  runText(text: string, file: string, context: Context): Promise<number>;
}

/** Everything that commands see and change while one script runs. */
export class Context {
  readonly session: Session;
  readonly runner: Runner;
  readonly environment: Environment;
  readonly functions: Map<string, Statements>;
  /** Menus that `configfile` opened, shown before this context's own one. */
  readonly before: Menu[] = [];
  readonly menu: Menu;
  readonly loops: Map<string, FileRef>;
  readonly flow: Flow = { loops: 0, breaks: 0, again: false, returning: false, ended: undefined };
  /** `$1`…, undefined outside functions and entries. */
  params: readonly string[] | undefined;
  loader: Loader | undefined;
  /** Of `devicetree`, which may stand before the kernel. */
  devicetree: FileRef | undefined;
  /** `$?` */
  last: number = status.ok;
  depth: number;
  /** Files of this menu and those around it, against menus that lead back. */
  readonly opened: Set<string>;
  /** Menus around this one that `configfile` opened. */
  readonly menuDepth: number;
  /** An open menu was asked for again. */
  ledBack = false;
  private steps: number;

  constructor(from: {
    readonly session: Session;
    readonly runner: Runner;
    readonly environment: Environment;
    readonly steps: number;
    readonly parent?: Context;
    readonly menuDepth?: number;
    readonly params?: readonly string[];
  }) {
    this.session = from.session;
    this.runner = from.runner;
    this.environment = from.environment;
    this.menu = { items: [], context: this };
    this.functions = new Map(from.parent?.functions);
    this.loops = new Map(from.parent?.loops);
    this.opened = new Set(from.parent?.opened);
    this.menuDepth = from.menuDepth ?? from.parent?.menuDepth ?? 0;
    this.depth = from.parent?.depth ?? 0;
    this.params = from.params;
    this.steps = from.steps;
  }

  /** A context within this one that changes nothing here, with steps of its own. */
  child(
    environment: Environment,
    more: {
      readonly params?: readonly string[];
      readonly menuDepth?: number;
      readonly steps?: number;
    },
  ): Context {
    const { session, runner } = this;
    return new Context({ session, runner, environment, steps: limits.entrySteps, parent: this, ...more });
  }

  /** @throws Exhausted, CancelledError */
  spend(place: Place, steps = 1): Promise<void> | undefined {
    this.steps -= steps;
    if (this.steps < 0) throw new Exhausted('parse', place.file, 'too many steps; a loop that never ends?');
    return this.session.spend(place.file, steps);
  }

  report(place: Place, text: string): void {
    this.session.report(place, text);
  }

  get(name: string): string | undefined {
    return this.environment.get(name);
  }

  set(place: Place, name: string, value: string): boolean {
    const done = this.environment.set(name, value);
    if (!done) this.report(place, `the variable ${name} would be too long, or there are too many`);
    return done;
  }

  get root(): string {
    return this.get('root') ?? here;
  }

  /** The file that a script's path names; reported when it is no path. */
  file(place: Place, text: string): FileRef | undefined {
    const ref = fileRef(splitDevice(text, this.root), this.loops);
    if (ref === undefined) this.report(place, `${JSON.stringify(text.slice(0, 80))} is no file's name`);
    return ref;
  }

  print(text: string): void {
    this.session.options.print?.(text);
  }
}

/** A command's call: its arguments and where it stands. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  readonly place: Place;
  readonly block: SimpleCommand['block'];
}

/** A command's own work; the answer is its exit status. */
export type Command = (context: Context, call: Call) => number | Promise<number>;
