import { Writable } from 'node:stream';
import { Client, FTPError, FileType } from 'basic-ftp';
import type { FileInfo } from 'basic-ftp';
import { KbootError } from '../../../base/errors.ts';
import type { UrlName } from '../../../names/name.ts';
import { isForbidden } from '../../../names/scan.ts';
import type { ListedName } from '../../source.ts';
import { addressesOf } from '../addresses.ts';
import { credentialsOf } from '../credentials.ts';
import { Interrupted } from '../interrupted.ts';
import { networkFailure } from '../network-failure.ts';
import { plainPath } from '../plain-path.ts';
import type { Attempt, Listing, Protocol } from '../protocol.ts';

/** Largest listing that is read, bytes. */
const mostListingBytes = 4 * 1024 * 1024;

/** Reply codes (RFC 959, 4.2) that need words of their own. */
const replies: Readonly<Record<number, { readonly reason: string; readonly advice: string }>> = {
  421: { reason: 'the server closes the connection', advice: 'Try again later.' },
  530: {
    reason: 'the server does not let this user in',
    advice: 'Write user and password as ftp://user:password@host/.',
  },
  550: { reason: 'there is no such file, or the server forbids it', advice: 'Check the path.' },
};

function ftpFailure(thrown: unknown, subject: string, url: UrlName): KbootError {
  if (!(thrown instanceof FTPError)) return networkFailure(thrown, subject, url);
  const known = replies[thrown.code];
  const said = thrown.message.slice(0, 200);
  // 426: the data connection broke; 425 and 451 come from a server in trouble.
  if (thrown.code === 426 || thrown.code === 451) {
    return new Interrupted('fetch', subject, `the transfer broke off (${said})`, { cause: thrown });
  }
  const reason = known === undefined ? `the server answers ${said}` : `${known.reason} (${said})`;
  return new KbootError('fetch', subject, reason, { cause: thrown, advice: known?.advice ?? '' });
}

/** Connects and logs in; the caller closes the client. */
async function login(client: Client, url: UrlName, address: string, onConnected: () => void): Promise<void> {
  const { user, password } = credentialsOf(url) ?? { user: 'anonymous', password: 'kboot@' };
  await client.connect(address, url.port);
  onConnected();
  await client.login(user, password);
  await client.useDefaultSettings();
}

/** A client that goes when the signal says so; deadlines are the caller's. */
function clientFor(signal: AbortSignal): Client & Disposable {
  const client = new Client(0, { allowSeparateTransferHost: false, maxListingBytes: mostListingBytes });
  const close = (): void => client.close();
  signal.addEventListener('abort', close, { once: true });
  return Object.assign(client, {
    [Symbol.dispose]: () => {
      signal.removeEventListener('abort', close);
      client.close();
    },
  });
}

async function sizeOf(client: Client, path: string): Promise<number | undefined> {
  try {
    return await client.size(path);
  } catch (thrown) {
    // SIZE is an extension (RFC 3659); a server without it sends the file all the same.
    if (thrown instanceof FTPError && thrown.code >= 500 && thrown.code < 550) return undefined;
    throw thrown;
  }
}

/** Downloads from a place on; a refusal of the attempt's comes out as it was thrown. */
async function download(client: Client, path: string, at: number, attempt: Attempt): Promise<void> {
  const refused: Error[] = [];
  const taking = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      try {
        attempt.take(piece);
        done();
      } catch (thrown) {
        refused.push(thrown as Error);
        done(thrown as Error);
      }
    },
  });
  try {
    await client.downloadTo(taking, path, at);
  } catch (thrown) {
    throw refused[0] ?? thrown;
  }
}

async function fetch(url: UrlName, attempt: Attempt): Promise<void> {
  using client = clientFor(attempt.signal);
  const path = plainPath(url, attempt.subject);
  try {
    const [address = url.host] = await addressesOf(url.host, attempt.subject);
    await login(client, url, address, () => attempt.connected());
    const total = await sizeOf(client, path);
    attempt.begins(attempt.from, total);
    try {
      await download(client, path, attempt.from, attempt);
    } catch (thrown) {
      // A server that knows no REST (RFC 3659, 5) refuses it with one of 500 to 504.
      const restRefused = thrown instanceof FTPError && thrown.code >= 500 && thrown.code <= 504;
      if (!restRefused || attempt.from === 0) throw thrown;
      attempt.begins(0, total);
      await download(client, path, 0, attempt);
    }
  } catch (thrown) {
    throw ftpFailure(thrown, attempt.subject, url);
  }
}

function listed({ name, type, size }: FileInfo): ListedName[] {
  if (name === '.' || name === '..' || name.includes('/') || [...name].some(isForbidden)) return [];
  if (type === FileType.Directory) return [{ name, kind: 'directory' }];
  return [type === FileType.File ? { name, kind: 'file', size } : { name, kind: 'other' }];
}

async function list(url: UrlName, { subject, signal }: Listing): Promise<readonly ListedName[]> {
  using client = clientFor(signal);
  try {
    const [address = url.host] = await addressesOf(url.host, subject);
    await login(client, url, address, () => undefined);
    return (await client.list(plainPath(url, subject))).flatMap(listed);
  } catch (thrown) {
    throw ftpFailure(thrown, subject, url);
  }
}

/** FTP (RFC 959, 3659), with basic-ftp. */
export const ftp: Protocol = { fetch, list };
