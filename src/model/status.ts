import type { Level } from '../base/log.ts';

/** One line of the status log; the backlog is replayed to every client that connects. */
export interface StatusLine {
  /** Counts up from 1. */
  readonly seq: number;
  /** Milliseconds since the core started (monotonic). */
  readonly atMs: number;
  readonly level: Level;
  /** The failure's parts where the line tells of one; otherwise `text` alone. */
  readonly text: string;
  readonly subject: string;
  readonly stage: string;
  readonly advice: string;
}

/** The automatic start of the default entry. */
export interface Countdown {
  /** Entry that starts when it ends. */
  readonly entryId: string;
  /** Whole length, ms. */
  readonly totalMs: number;
  /** What is left, ms; null when it has been stopped for good. */
  readonly remainingMs: number | null;
}

/** Stages of a boot task, in order. */
export const bootStages = ['resolve', 'mount', 'read', 'load', 'teardown', 'kexec'] as const;
export type BootStage = (typeof bootStages)[number];

/** Where a boot task stands. */
export interface Progress {
  readonly entryId: string;
  readonly stage: BootStage;
  /** What is being worked on, e.g. `vda3:/vmlinuz`. */
  readonly subject: string;
  readonly doneBytes: number;
  /** 0 when not known. */
  readonly totalBytes: number;
}

/** What a user can ask of the machine: `firmware-setup` restarts into the firmware's own settings (UEFI). */
export const powerActions = ['reboot', 'poweroff', 'firmware-setup'] as const;
export type PowerAction = (typeof powerActions)[number];
