import { isIP } from 'node:net';
import { within } from '../../base/deadline.ts';
import { KbootError } from '../../base/errors.ts';
import type { NameServers } from './resolv-conf.ts';

/** A server's first answer, and each later try of it; ms. */
const answerMs = 2000;
const tries = 2;
/** The whole of it, whatever the number of servers and domains; ms. */
const lookupMs = 10_000;

/** Codes of c-ares that say: the question was answered, there is no such name. */
const answered = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN']);

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
}

/** What a name is asked as: with the domains first when it is short, as resolv.conf(5) has it. */
function questionsFor(host: string, domains: readonly string[]): string[] {
  const bare = host.replace(/\.$/, '');
  return host.includes('.') ? [bare] : [...domains.map((domain) => `${bare}.${domain}`), bare];
}

/**
 * Asks name servers for the addresses of a host.
 * @returns one or more, IPv4 first
 * @throws KbootError, DeadlineError, CancelledError
 */
export async function lookUp(
  host: string,
  { servers, domains }: NameServers,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (servers.length === 0) {
    throw new KbootError('look up', host, 'no name server is known', {
      advice: 'Name one with ip=, or use the address of the host.',
    });
  }
  // Loaded here: the core starts without it.
  const { Resolver } = process.getBuiltinModule('node:dns').promises;
  const resolver = new Resolver({ timeout: answerMs, tries });
  resolver.setServers(servers.map((server) => (isIP(server) === 6 ? `[${server}]` : server)));
  let problem = '';
  const ask = async (): Promise<readonly string[]> => {
    for (const name of questionsFor(host, domains)) {
      const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      const found = [four, six].flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
      if (found.length > 0) return found;
      for (const result of [four, six]) {
        const code = result.status === 'rejected' ? codeOf(result.reason) : 'ENODATA';
        if (!answered.has(code)) problem = code;
      }
    }
    const whom = servers.join(', ');
    const reason =
      problem === ''
        ? `the name server (${whom}) knows no such host`
        : `the name server (${whom}) does not answer: ${problem}`;
    throw new KbootError('look up', host, reason, {
      advice: 'Check the name, or use the address of the host.',
    });
  };
  try {
    return await within(ask(), lookupMs, 'look up', host, signal);
  } finally {
    resolver.cancel();
  }
}
