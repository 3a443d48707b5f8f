import { parseUrl } from '../../../src/names/url.ts';
import { fetchWhole } from '../../../src/sources/fetch/fetch-whole.ts';
import type { FetchLimits } from '../../../src/sources/fetch/limits.ts';
import { protocols } from '../../../src/sources/fetch/protocols.ts';
import { PageSink } from '../../../src/sources/fetch/sink.ts';

/** Deadlines that a test can wait for. */
export const shortLimits: FetchLimits = {
  maxBytes: 8 * 1024 * 1024,
  connectMs: 1000,
  answerMs: 400,
  stallMs: 400,
  tries: 4,
};

/** What a fetch brought and told. */
export interface Fetched {
  readonly text: string;
  readonly remarks: readonly string[];
  readonly progress: readonly (readonly [number, number])[];
}

/** Fetches with the real protocols, in this process. */
export async function fetchText(
  text: string,
  limits: Partial<FetchLimits> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Fetched> {
  const url = parseUrl(text, text, {});
  const protocol = protocols.get(url.scheme);
  if (protocol === undefined) throw new Error(url.scheme);
  const sink = new PageSink();
  const remarks: string[] = [];
  const progress: [number, number][] = [];
  const events = {
    onBytes: (done: number, total: number) => void progress.push([done, total]),
    remark: (remark: string) => void remarks.push(remark),
  };
  await fetchWhole(protocol, url, text, { limits: { ...shortLimits, ...limits }, sink, signal, events });
  return { text: sink.text, remarks, progress };
}
