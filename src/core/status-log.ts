import type { Failure } from '../base/errors.ts';
import { log, printable } from '../base/log.ts';
import type { Level } from '../base/log.ts';
import type { StatusLine } from '../model/status.ts';
import { clip } from '../wire/fit.ts';

/** Lines kept for clients that connect later. */
const kept = 500;

/** A line is for reading: longer text comes from a broken or hostile file. */
const maxText = 2000;

/** The status log: what was done and what failed, for every client and for the log file. */
export class StatusLog {
  readonly #onLine: (line: StatusLine) => void;
  #lines: StatusLine[] = [];
  #seq = 0;

  constructor(onLine: (line: StatusLine) => void) {
    this.#onLine = onLine;
  }

  get lines(): readonly StatusLine[] {
    return this.#lines;
  }

  /** Adds a line of text. */
  say(level: Level, text: string): void {
    this.#add(level, text, '', '', '');
  }

  /** Adds a failure with its parts; the chain of causes goes to the log file. */
  fail(failure: Failure): void {
    this.#add('error', failure.reason, failure.subject, failure.stage, failure.advice);
    for (let cause = causeOf(failure); cause instanceof Error; cause = causeOf(cause)) {
      log('info', `  because: ${cause.message}`);
    }
  }

  #add(level: Level, text: string, subject: string, stage: string, advice: string): void {
    this.#seq += 1;
    const atMs = Math.round(performance.now());
    const line = {
      seq: this.#seq,
      atMs,
      level,
      text: shown(text),
      subject: shown(subject),
      stage: clip(stage, 100),
      advice: shown(advice),
    };
    this.#lines = [...this.#lines.slice(-kept + 1), line];
    const parts = [line.stage, line.subject].filter((part) => part !== '').join(' ');
    const told = [parts, line.text].filter((part) => part !== '').join(': ');
    log(level, line.advice === '' ? told : `${told} – ${line.advice}`);
    this.#onLine(line);
  }
}

function shown(text: string): string {
  return clip(printable(clip(text, maxText)), maxText);
}

function causeOf(thing: unknown): unknown {
  return thing instanceof Error ? thing.cause : undefined;
}
