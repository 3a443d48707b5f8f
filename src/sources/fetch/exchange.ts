import type { Failure } from '../../base/errors.ts';
import type { ListedName } from '../source.ts';
import type { FetchLimits } from './limits.ts';

/** What the core asks of the program `fetch`: one JSON object on its standard input. */
export interface FetchRequest {
  /** `file`: the file's bytes go to descriptor {@link fileDescriptor}; `list`: names are reported. */
  readonly action: 'file' | 'list';
  /** A URL as `printName` gives it. */
  readonly url: string;
  /** The file as a person would name it. */
  readonly subject: string;
  /** What the core has found for the URL's host, the first to be tried first. */
  readonly addresses: readonly string[];
  readonly limits: FetchLimits;
  /** Folder of further certificate authorities. */
  readonly authorities: string;
}

/** What the program reports: one JSON object a line on its standard output. */
export type FetchReport =
  /** Also said when nothing has changed: it lives. */
  | { readonly type: 'progress'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly type: 'remark'; readonly text: string }
  | { readonly type: 'names'; readonly names: readonly ListedName[] }
  | { readonly type: 'failure'; readonly failure: Failure }
  | { readonly type: 'done' };

/** Where the program finds the memory file that it fills. */
export const fileDescriptor = 3;

/** The program says something at least so often, ms. */
export const aliveMs = 1000;
/** After so long without a word it is ended: whatever it reads has caught it, ms. */
export const deafMs = 30_000;

/** Names in one report; the longest names fill less than {@link longestReport} then. */
export const namesInReport = 100;
/** Longest line that is read from the program, characters. */
export const longestReport = 256 * 1024;
