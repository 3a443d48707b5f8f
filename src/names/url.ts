import { isIPv6 } from 'node:net';
import type { NameContext, UrlName } from './name.ts';
import { didYouMean } from './nearest.ts';
import { nameFailure } from './scan.ts';

/** URL schemes that kboot fetches from, with their default ports. */
export const builtInSchemes: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['ftp', 21],
  ['tftp', 69],
]);

/** Set once by a program that has read description files, before it parses names. */
let describedSchemes: ReadonlyMap<string, number> = new Map();

/**
 * Makes further schemes, with their default ports, part of the grammar in every context: a name
 * is read in many places, and none may forget them.
 */
export function setDescribedSchemes(schemes: ReadonlyMap<string, number>): void {
  describedSchemes = schemes;
}

/** All schemes that names may have in a context, with their default ports. */
export function schemesIn(context: NameContext): ReadonlyMap<string, number> {
  return new Map([...builtInSchemes, ...describedSchemes, ...(context.schemes ?? [])]);
}

/** The scheme of `scheme://…`, lower case; undefined when the text has no such start. */
export function schemeOf(text: string): string | undefined {
  return /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1]?.toLowerCase();
}

/** Whether kboot can fetch from such URLs, out of itself or through a description file. */
export function isScheme(word: string, context: NameContext): boolean {
  return schemesIn(context).has(word.toLowerCase());
}

/** Host names: RFC 1123 labels, underscores as Windows and Docker have them, no `-` at the front. */
export function isHostName(host: string): boolean {
  return (
    host.length <= 253 && /^[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*\.?$/i.test(host)
  );
}

/** IPv6 address, with a zone (`fe80::1%eth0`) where that is plain text. */
export function isIPv6Host(host: string): boolean {
  return /^[0-9a-f:.]+(?:%[0-9A-Za-z._-]+)?$/i.test(host) && isIPv6(host);
}

/** Host names and addresses in lower case; a zone is an interface's name and keeps its case. */
export function canonicalHost(host: string): string {
  const zone = host.indexOf('%');
  return zone < 0 ? host.toLowerCase() : host.slice(0, zone).toLowerCase() + host.slice(zone);
}

interface Authority {
  readonly userinfo: string;
  readonly host: string;
  readonly port: string;
}

function splitAuthority(source: string, text: string, column: number): Authority {
  const at = text.lastIndexOf('@');
  const userinfo = at < 0 ? '' : text.slice(0, at);
  if (at >= 0 && !/^[A-Za-z0-9._~!$&'()*+,;=%-][A-Za-z0-9._~!$&'()*+,;=:%-]*$/.test(userinfo)) {
    throw nameFailure(source, column, 'the user in the URL is empty or holds characters that need %-escapes');
  }
  const place = text.slice(at + 1);
  const where = column + Array.from(text.slice(0, at + 1)).length;
  const parts = /^(\[([^\]]*)\]|[^:[\]]*)(?::(\d*))?$/.exec(place);
  if (parts === null) {
    throw nameFailure(source, where, `'${place}' is no host with a port`, {
      advice: 'An IPv6 address stands in brackets: http://[::1]:8080/x.',
    });
  }
  // RFC 6874 writes a zone's % as %25; curl and people write it plain too.
  const host = canonicalHost((parts[2] ?? parts[1] ?? '').replace('%25', '%'));
  if (host === '') throw nameFailure(source, where, 'the URL names no host');
  const good = parts[2] === undefined ? isHostName(host) : isIPv6Host(host);
  if (!good) {
    throw nameFailure(source, where, `'${host}' is no host name`, {
      advice: 'Write international names in their ASCII form (xn--…).',
    });
  }
  const port = parts[3] ?? '';
  if (port !== '' && (port.length > 5 || Number(port) < 1 || Number(port) > 65535)) {
    throw nameFailure(source, where + place.length - port.length, 'a port is a number from 1 to 65535');
  }
  return { userinfo, host, port };
}

/** A bad %-escape, or one that would smuggle a control character into a request line. */
function checkEscapes(source: string, text: string, column: number): void {
  const points = [...text];
  points.forEach((point, i) => {
    if (point !== '%') return;
    const digits = `${points[i + 1] ?? ''}${points[i + 2] ?? ''}`;
    if (!/^[0-9a-f]{2}$/i.test(digits)) {
      throw nameFailure(source, column + i, '% must be followed by two hex digits', {
        advice: 'Write %25 for %.',
      });
    }
    const code = Number.parseInt(digits, 16);
    if (code < 0x20 || code === 0x7f) {
      throw nameFailure(source, column + i, `%${digits} is a control character`);
    }
  });
}

/** A file's name as a segment of a URL's path; `!` too, since `!/` would begin a member. */
export function encodeSegment(name: string): string {
  return encodeURIComponent(name).replaceAll('!', '%21');
}

/** Path and query as the WHATWG URL standard writes them; `..` stops at the root. */
export function canonicalPath(path: string): string {
  const { pathname, search } = new URL(`http://h${path.startsWith('/') ? '' : '/'}${path}`);
  return pathname + search;
}

/**
 * A URL in canonical form: scheme and host in lower case, default port left out,
 * `.` and `..` resolved without climbing above the root, characters escaped as the
 * WHATWG URL standard does.
 *
 * @param source the whole name, for messages; @param text the URL, the name's beginning
 * @throws SyntaxFailure
 */
export function parseUrl(source: string, text: string, context: NameContext): UrlName {
  const scheme = schemeOf(text) ?? '';
  const schemes = schemesIn(context);
  const defaultPort = schemes.get(scheme);
  if (defaultPort === undefined) {
    const known = [...schemes.keys()];
    const advice = didYouMean(scheme, known) || `Known are ${known.join(', ')}.`;
    throw nameFailure(source, 1, `'${scheme}' is no kind of URL that kboot knows`, { advice });
  }
  const start = scheme.length + '://'.length;
  const bad = [...text].findIndex((point) => point === '\\' || point === '#');
  if (bad >= 0) {
    const fragment = text.charAt([...text].slice(0, bad).join('').length) === '#';
    throw nameFailure(
      source,
      bad + 1,
      fragment ? 'a URL takes no fragment but #sha256=' : 'a URL takes no backslash',
      { advice: fragment ? 'Write %23 for #.' : 'Write %5C for a backslash.' },
    );
  }
  const end = /[/?]/.exec(text.slice(start))?.index ?? text.length - start;
  const authority = splitAuthority(source, text.slice(start, start + end), start + 1);
  const rest = text.slice(start + end);
  checkEscapes(source, authority.userinfo, start + 1);
  checkEscapes(source, rest, start + end + 1);
  const path = canonicalPath(rest);
  const port = authority.port === '' ? defaultPort : Number(authority.port);
  const host = authority.host.includes(':') ? `[${authority.host.replace('%', '%25')}]` : authority.host;
  const user = authority.userinfo === '' ? '' : `${authority.userinfo}@`;
  const shownPort = port === defaultPort ? '' : `:${port}`;
  return {
    kind: 'url',
    url: `${scheme}://${user}${host}${shownPort}${path}`,
    scheme,
    userinfo: authority.userinfo,
    host: authority.host,
    port,
    path,
  };
}
