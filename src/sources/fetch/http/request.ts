import { request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { UrlName } from '../../../names/name.ts';
import { addressesOf, lookupAmong } from '../addresses.ts';
import { credentialsOf } from '../credentials.ts';
import { networkFailure } from '../network-failure.ts';
import type { Attempt } from '../protocol.ts';
import { certificateFailure, trust } from './trust.ts';

/** An answer whose body has not been read yet. */
export interface Answer {
  readonly message: IncomingMessage;
  /** Rejects when the connection fails, also behind the answer's end. */
  readonly failed: Promise<never>;
}

function headersFor(url: UrlName, { from, mark }: Attempt): Record<string, string> {
  const credentials = credentialsOf(url);
  const basic =
    credentials === undefined
      ? {}
      : {
          Authorization: `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`,
        };
  const range = from === 0 ? {} : { Range: `bytes=${from}-`, ...(mark === '' ? {} : { 'If-Range': mark }) };
  return { 'User-Agent': 'kboot', Accept: '*/*', 'Accept-Encoding': 'identity', ...basic, ...range };
}

/**
 * Sends one GET request and waits for the head of its answer.
 * @throws KbootError
 */
export async function get(url: UrlName, attempt: Attempt): Promise<Answer> {
  const { subject, signal } = attempt;
  const { host, port, path } = url;
  const bare = host.split('%')[0] ?? host;
  const lookup = lookupAmong(await addressesOf(host, subject));
  signal.throwIfAborted();
  const options: RequestOptions = {
    host,
    lookup,
    port,
    path,
    agent: false,
    headers: { ...headersFor(url, attempt), Host: hostHeader(url) },
    signal,
    maxHeaderSize: 32 * 1024,
    insecureHTTPParser: false,
  };
  const secure = { ...options, ...trust(), ...(isIP(bare) === 0 ? { servername: host } : {}) };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  const request = url.scheme === 'https' ? httpsRequest(secure) : httpRequest(options);
  request.on('error', (thrown) => {
    const failure =
      signal.aborted && signal.reason instanceof Error
        ? signal.reason
        : (certificateFailure(thrown, subject) ?? networkFailure(thrown, subject, url));
    reject(failure);
    fail(failure);
  });
  request.on('socket', (socket) => {
    socket.once(url.scheme === 'https' ? 'secureConnect' : 'connect', () => attempt.connected());
  });
  request.on('response', resolve);
  request.end();
  return { message: await promise, failed };
}

/** RFC 9110, 7.2: the port goes without saying when it is the scheme's own; a zone stays at home. */
function hostHeader({ url, host }: UrlName): string {
  const { host: written } = new URL(host.includes('%') ? url.replace(/%25[^\]]*/, '') : url);
  return written;
}
