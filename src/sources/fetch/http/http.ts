import { setTimeout as sleep } from 'node:timers/promises';
import { KbootError } from '../../../base/errors.ts';
import type { UrlName } from '../../../names/name.ts';
import type { ListedName } from '../../source.ts';
import { fetchWhole } from '../fetch-whole.ts';
import { networkFailure } from '../network-failure.ts';
import type { Attempt, Listing, Protocol } from '../protocol.ts';
import { PageSink } from '../sink.ts';
import { namesOnPage } from './index-page.ts';
import { mostRedirects, redirected, redirects } from './redirect.ts';
import { get } from './request.ts';
import type { Answer } from './request.ts';
import { statusFailure } from './status.ts';

/** Largest index page that is read; one of ten thousand files has about 2 MB. */
const mostPageBytes = 4 * 1024 * 1024;

/** A server that has more to say than it announced says it at once, ms. */
const afterMs = 100;

/** `bytes 10-19/20` (RFC 9110, 14.4): where the body begins and how large the whole is. */
function contentRange(text: string | undefined): { at: number; total: number | undefined } | undefined {
  const parts = /^bytes (\d{1,15})-\d{1,15}\/(?:(\d{1,15})|\*)$/.exec(text ?? '');
  if (parts === null) return undefined;
  return { at: Number(parts[1]), total: parts[2] === undefined ? undefined : Number(parts[2]) };
}

/** Follows redirects to the answer that holds the file. */
async function answerFor(start: UrlName, attempt: Attempt): Promise<{ url: UrlName; answer: Answer }> {
  const seen = new Set<string>();
  let url = start;
  for (;;) {
    const answer = await get(url, attempt);
    const { message } = answer;
    if (!redirects.has(message.statusCode ?? 0)) return { url, answer };
    message.destroy();
    seen.add(url.url);
    url = redirected(url, message.headers.location, attempt.subject);
    if (!seen.has(url.url) && seen.size <= mostRedirects) continue;
    const reason = seen.has(url.url)
      ? 'the redirects of the server lead in a circle'
      : `the server redirects more than ${mostRedirects} times`;
    throw new KbootError('fetch', attempt.subject, reason, { advice: 'Name the file where it really is.' });
  }
}

/** Tells the machine what the head says of the body to come. */
function begin({ message }: Answer, attempt: Attempt): void {
  const { statusCode = 0, statusMessage = '', headers } = message;
  // A weak tag is the same for files that differ in bytes (RFC 9110, 13.1.5).
  const tag = headers.etag ?? '';
  const mark = tag !== '' && !tag.startsWith('W/') ? tag : '';
  if (statusCode === 206 && attempt.from > 0) {
    const range = contentRange(headers['content-range']);
    if (range === undefined) {
      throw new KbootError(
        'fetch',
        attempt.subject,
        'the server sends a part of the file without saying which',
      );
    }
    attempt.begins(range.at, range.total, mark);
    return;
  }
  if (statusCode !== 200) throw statusFailure(statusCode, statusMessage, attempt.subject);
  const length = headers['content-length'];
  attempt.begins(0, length === undefined ? undefined : Number(length), mark);
}

async function readBody({ message, failed }: Answer, url: UrlName, attempt: Attempt): Promise<void> {
  try {
    for await (const piece of message) attempt.take(piece as Buffer);
  } catch (thrown) {
    throw networkFailure(thrown, attempt.subject, url);
  }
  if (message.headers['content-length'] === undefined) return;
  await Promise.race([sleep(afterMs), failed]).catch((thrown: unknown) => {
    const code = ((thrown as Error).cause as { code?: string } | undefined)?.code ?? '';
    if (!code.startsWith('HPE_')) return;
    const announced = `the ${message.headers['content-length']} bytes that it has announced`;
    throw new KbootError('fetch', attempt.subject, `the server sends more than ${announced}`, {
      cause: thrown,
      advice: 'Check the file on the server; if it is right, try again.',
    });
  });
}

async function fetch(start: UrlName, attempt: Attempt): Promise<void> {
  const { url, answer } = await answerFor(start, attempt);
  try {
    begin(answer, attempt);
    await readBody(answer, url, attempt);
  } finally {
    answer.message.destroy();
  }
}

async function list(url: UrlName, listing: Listing): Promise<readonly ListedName[]> {
  const sink = new PageSink();
  const limits = { ...listing.limits, maxBytes: mostPageBytes };
  const events = { onBytes: () => undefined, remark: listing.remark };
  // Relative links on the page count from a folder, which ends with a slash.
  const folder = url.path.includes('?') || url.path.endsWith('/') ? url : withSlash(url);
  await fetchWhole(http, folder, listing.subject, { limits, sink, signal: listing.signal, events });
  return namesOnPage(sink.text, folder.url);
}

function withSlash(url: UrlName): UrlName {
  return { ...url, url: `${url.url}/`, path: `${url.path}/` };
}

/** HTTP and HTTPS (RFC 9110, 9112), with Node's own client. */
export const http: Protocol = { fetch, list };
