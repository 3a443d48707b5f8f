/** What a fetch may take; each wait has its own deadline. */
export interface FetchLimits {
  /** Most bytes of a file. */
  readonly maxBytes: number;
  /** Until the server is reached, its name looked up included, ms. */
  readonly connectMs: number;
  /** From there until its answer begins, ms. */
  readonly answerMs: number;
  /** Within each such time some {@link leastBytes} must come, ms. */
  readonly stallMs: number;
  /** Tries for one file, each going on where the one before broke off. */
  readonly tries: number;
}

/** Bytes within a stall time below which a transfer counts as stalled: a server may not drip for ever. */
export const leastBytes = 2048;

/** Patient enough for a server that spins its disks up; a user who is not can cancel at any time. */
export const fetchLimits: FetchLimits = {
  maxBytes: 4 * 1024 ** 3,
  connectMs: 10_000,
  answerMs: 20_000,
  stallMs: 20_000,
  tries: 5,
};
