import type { EditState } from './editor/line.ts';
import type { CoreLink } from './core-link.ts';
import type { Prepared } from './job.ts';

/** What commands work with. */
export interface ShellContext {
  readonly core: CoreLink;
  /** The current directory, a generalized name. */
  directory: string;
  /** Lines typed so far, oldest first. */
  readonly history: EditState['history'];
  /** Cells of a row of the terminal. */
  readonly width: number;
  /** Places kept by `mount`, by their path. */
  readonly mounted: Map<string, { readonly hold: number; readonly name: string }>;
  /** Writes lines; what comes from outside is made harmless by whoever puts them together. */
  print(...lines: readonly string[]): void;
  /** Shows what a start is doing on one line that changes. */
  watchStart<T>(start: Promise<T>): Promise<T>;
  /** Puts a text on the next line, to be changed and run. @throws KbootError where nobody could */
  propose(line: string): void;
  /** Ends the shell when the line is done. */
  leave(): void;
  /** Runs a program on the terminal. @returns its exit status */
  run(words: readonly [string, ...string[]], signal: AbortSignal): Promise<number>;
  /** The same for a program that the core keeps in reach under a number, which is given back after it. */
  runHeld(program: Prepared & { readonly hold: number }): Promise<number>;
}

/** What can stand at a place of a command. */
export type ArgumentKind = 'name' | 'directory' | 'entry' | 'variable' | 'environment' | 'command' | 'none';

/** An internal command of the shell. */
export interface Command {
  /** Arguments as the help shows them. */
  readonly usage: string;
  /** One line. */
  readonly help: string;
  /** What Tab completes, by the argument's place; the last one holds for all that follow. */
  readonly completes: readonly ArgumentKind[];
  /**
   * Does it.
   * @returns exit status; 0 when nothing is returned
   * @throws KbootError; the signal's reason
   */
  run(args: readonly string[], shell: ShellContext, signal: AbortSignal): Promise<number | void>;
}
