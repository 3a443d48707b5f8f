/** How the blocks of one transfer come. */
export interface Blocks {
  /** Bytes of each but the last, which has fewer. */
  readonly size: number;
  /** Blocks that come before each acknowledgement. */
  readonly window: number;
  /** Bytes of the file; undefined when the server does not say. */
  readonly total: number | undefined;
}

/** What holds without any option (RFC 1350). */
export const plainBlocks: Blocks = { size: 512, window: 1, total: undefined };

/**
 * What is asked for: blocks that fill an Ethernet frame of IPv6 with some room for tunnels
 * (RFC 2348), the size of the file (RFC 2349), and several blocks on their way at once (RFC 7440).
 */
export const wanted = { blksize: 1428, tsize: 0, windowsize: 16 } as const;

function number(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/**
 * Reads a server's answer to {@link wanted}; what it left out it does not know.
 * @returns undefined when it answers what was not asked, or more than was asked
 */
export function agreed(options: ReadonlyMap<string, string>): Blocks | undefined {
  const blocks = { size: plainBlocks.size, window: plainBlocks.window, total: plainBlocks.total };
  for (const [name, value] of options) {
    if (name === 'blksize') {
      const size = number(value, 8, wanted.blksize);
      if (size === undefined) return undefined;
      blocks.size = size;
    } else if (name === 'windowsize') {
      const window = number(value, 1, wanted.windowsize);
      if (window === undefined) return undefined;
      blocks.window = window;
    } else if (name === 'tsize') {
      const total = number(value, 0, Number.MAX_SAFE_INTEGER);
      if (total === undefined) return undefined;
      blocks.total = total;
    } else return undefined;
  }
  return blocks;
}
