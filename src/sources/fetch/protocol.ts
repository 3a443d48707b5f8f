import type { UrlName } from '../../names/name.ts';
import type { ListedName } from '../source.ts';
import type { FetchLimits } from './limits.ts';

/** One try at a file, as a protocol sees it: it tells how far it is, and the deadlines follow. */
export interface Attempt {
  /** The file as a person would name it. */
  readonly subject: string;
  readonly limits: FetchLimits;
  /** Aborted when a deadline has passed or nobody wants the file any more. */
  readonly signal: AbortSignal;
  /** Bytes that earlier tries have brought: it begins there, if the server can. */
  readonly from: number;
  /** The same file as before, in the server's own words (an ETag); empty when it said none. */
  readonly mark: string;
  /** The server is reached; its answer is waited for now. */
  connected(): void;
  /**
   * The answer begins.
   * @param at place in the file of the first byte to come: `from`, or 0
   * @param totalBytes of the whole file; undefined when the server does not say
   * @throws KbootError when that is too much
   */
  begins(at: number, totalBytes: number | undefined, mark?: string): void;
  /** Takes the next bytes. @throws KbootError when there are too many */
  take(bytes: Uint8Array): void;
  /** Tells the user something worth knowing. */
  remark(text: string): void;
}

/** What a protocol works with when it lists. */
export interface Listing {
  readonly subject: string;
  readonly limits: FetchLimits;
  readonly signal: AbortSignal;
  remark(text: string): void;
}

/** How files of one scheme are fetched. */
export interface Protocol {
  /**
   * Tries once to bring a file; resolves at its end.
   * @throws Interrupted when another try can go on; KbootError when none can help
   */
  fetch(url: UrlName, attempt: Attempt): Promise<void>;
  /** Names in a directory; left out where the protocol has no way to tell. */
  list?(url: UrlName, listing: Listing): Promise<readonly ListedName[]>;
}
