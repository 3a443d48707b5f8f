import { KbootError } from '../../base/errors.ts';
import { Interrupted } from './interrupted.ts';

/** A failure of the network in words. */
interface Words {
  readonly reason: (host: string, port: number) => string;
  readonly advice: string;
}

const checkName = 'Check the name, and the name server that the network gives.';
const checkWay = 'Check the cable and the network: the shell command "net" shows it.';

/** By Node's code, which is an errno's name or one of getaddrinfo(3). */
const words: Readonly<Record<string, Words>> = {
  ECONNREFUSED: {
    reason: (host, port) => `nothing listens on port ${port} of ${host}`,
    advice: 'Check that the server runs, and the port.',
  },
  EHOSTUNREACH: { reason: (host) => `${host} does not answer`, advice: checkWay },
  ENETUNREACH: { reason: (host) => `no network leads to ${host}`, advice: checkWay },
  EADDRNOTAVAIL: { reason: (host) => `no network leads to ${host}`, advice: checkWay },
  ETIMEDOUT: { reason: (host) => `${host} does not answer`, advice: checkWay },
  ENOTFOUND: { reason: (host) => `there is no host ${host}`, advice: checkName },
  EAI_AGAIN: { reason: (host) => `the name ${host} cannot be looked up now`, advice: checkName },
  EAI_FAIL: { reason: (host) => `the name ${host} cannot be looked up`, advice: checkName },
};

/** Codes of a connection that broke: another try may go on. */
const broken: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** Node's code of an error, the first of several that a host with many addresses gives. */
export function codeOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return codeOf(thrown.errors[0]);
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Any error of a socket as a failure that a person can act on; a KbootError stays as it is. */
export function networkFailure(
  thrown: unknown,
  subject: string,
  { host, port }: { readonly host: string; readonly port: number },
): KbootError {
  if (thrown instanceof KbootError) return thrown;
  const code = codeOf(thrown);
  const known = words[code];
  if (known !== undefined) {
    const options = { cause: thrown, advice: known.advice };
    return new KbootError('fetch', subject, known.reason(host, port), options);
  }
  const text = thrown instanceof Error && thrown.message !== '' ? thrown.message : code;
  if (broken.has(code)) {
    return new Interrupted('fetch', subject, 'the connection broke off', {
      cause: thrown,
      advice: 'Try again; when it stays so, look into the log of the server.',
    });
  }
  return new KbootError('fetch', subject, text === '' ? 'the connection failed' : text, { cause: thrown });
}
