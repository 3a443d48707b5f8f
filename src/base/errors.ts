/** What every failure of kboot carries, so that a person can act on it. */
export interface Failure {
  /** What it happened to: a device, a path, a URL, an entry's title. */
  readonly subject: string;
  /** What was being done: `parse`, `resolve`, `mount`, `read`, `load`, `kexec`… */
  readonly stage: string;
  /** Why it failed, one sentence without the subject. */
  readonly reason: string;
  /** What the user can do about it, one sentence; empty when nothing is known. */
  readonly advice: string;
}

/** Constructor options of {@link KbootError}. */
export interface FailureOptions {
  readonly advice?: string;
  readonly cause?: unknown;
}

/**
 * Base of all errors that kboot throws on purpose. The message is
 * `stage subject: reason`; the parts stay available, never only as text.
 */
export class KbootError extends Error implements Failure {
  readonly subject: string;
  readonly stage: string;
  readonly reason: string;
  readonly advice: string;

  constructor(stage: string, subject: string, reason: string, options: FailureOptions = {}) {
    super(
      `${stage} ${subject}: ${reason}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = new.target.name;
    this.stage = stage;
    this.subject = subject;
    this.reason = reason;
    this.advice = options.advice ?? '';
  }
}

/** A wait ran past its deadline. */
export class DeadlineError extends KbootError {}

/** The user or a newer request stopped the work; not a fault. */
export class CancelledError extends KbootError {}

/** Text that does not follow its grammar; `line` and `column` count from 1. */
export class SyntaxFailure extends KbootError {
  readonly line: number;
  readonly column: number;

  constructor(subject: string, line: number, column: number, reason: string, options: FailureOptions = {}) {
    super('parse', `${subject}:${line}:${column}`, reason, options);
    this.line = line;
    this.column = column;
  }
}

/**
 * Any thrown value as a failure with subject and stage; a KbootError keeps its own.
 */
export function toFailure(thrown: unknown, stage: string, subject: string): Failure {
  if (thrown instanceof KbootError) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { stage, subject, reason, advice: '' };
}
