import { KbootError, toFailure } from '../../../base/errors.ts';
import type { UrlName } from '../../../names/name.ts';
import { parseUrl } from '../../../names/url.ts';

/** Redirects that are followed; browsers take 20, a file needs few. */
export const mostRedirects = 8;

/** Statuses that lead elsewhere (RFC 9110, 15.4). */
export const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function refuse(subject: string, reason: string, cause?: unknown): KbootError {
  const advice = 'Name the file where it really is.';
  return new KbootError('fetch', subject, reason, { advice, ...(cause === undefined ? {} : { cause }) });
}

/**
 * Where a redirect leads. User and password stay behind when the server changes.
 * @param location the header as it came
 * @throws KbootError when it leads out of HTTP, from HTTPS to HTTP, or is no URL
 */
export function redirected(from: UrlName, location: string | undefined, subject: string): UrlName {
  if (location === undefined || location === '') {
    throw refuse(subject, 'the server redirects without saying where');
  }
  let to: UrlName;
  try {
    const next = new URL(location, from.url);
    next.hash = '';
    if (next.protocol !== 'http:' && next.protocol !== 'https:') {
      throw refuse(subject, `the server redirects to ${next.protocol.slice(0, 40)}, which is not followed`);
    }
    to = parseUrl(next.href, next.href, {});
  } catch (thrown) {
    if (thrown instanceof KbootError && thrown.stage === 'fetch') throw thrown;
    throw refuse(subject, `the server redirects to no URL: ${toFailure(thrown, '', '').reason}`, thrown);
  }
  if (from.scheme === 'https' && to.scheme === 'http') {
    throw refuse(subject, 'the server redirects from https to http, where nothing is checked');
  }
  const same = to.scheme === from.scheme && to.host === from.host && to.port === from.port;
  return same && to.userinfo === '' ? { ...to, userinfo: from.userinfo } : to;
}
