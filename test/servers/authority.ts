import { join } from 'node:path';
import { run } from '../../src/base/subprocess.ts';

/** A certificate authority of the tests and a server's certificate from it. */
export interface TestAuthority {
  /** PEM file that a client must trust. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** Runs openssl; `fixed` is words of its command without blanks in them. */
function openssl(fixed: string, ...more: readonly string[]): Promise<unknown> {
  return run(['openssl', ...fixed.split(' '), ...more], { deadlineMs: 30_000 });
}

/**
 * Makes an authority and a certificate for these names and addresses.
 * @param names as in a subjectAltName: `IP:127.0.0.1`, `DNS:localhost`
 * @param days that the certificate is valid from now on; negative for one that has expired
 */
export async function makeAuthority(
  folder: string,
  names: readonly string[],
  days = 30,
): Promise<TestAuthority> {
  const at = (name: string): string => join(folder, name);
  const authority = ['-subj', '/CN=kboot test authority', '-keyout', at('ca.key'), '-out', at('ca.crt')];
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc';
  await openssl(`req -x509 -days 30 ${key}`, ...authority);
  const subject = ['-subj', '/CN=kboot test server', '-addext', `subjectAltName=${names.join(',')}`];
  await openssl(`req ${key}`, ...subject, '-keyout', at('server.key'), '-out', at('server.csr'));
  const signing = [
    '-CA',
    at('ca.crt'),
    '-CAkey',
    at('ca.key'),
    '-in',
    at('server.csr'),
    '-out',
    at('server.crt'),
  ];
  await openssl(`x509 -req -CAcreateserial -copy_extensions copy -days ${days}`, ...signing);
  return { authority: at('ca.crt'), certificate: at('server.crt'), key: at('server.key') };
}
