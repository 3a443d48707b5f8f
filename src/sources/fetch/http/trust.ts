import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { KbootError } from '../../../base/errors.ts';
import { log } from '../../../base/log.ts';
import { codeOf } from '../network-failure.ts';

/** Folder of further authorities, PEM files that the configuration brings. */
export const authoritiesFolder = '/etc/kboot/ca.d';

let authorities: readonly string[] = [];

/**
 * Reads the further authorities; done once, while the program may still read everything.
 * Besides them count the roots that Node carries: the same list of Mozilla's that Debian's
 * ca-certificates has, without the room and the time that a second copy would take.
 */
export function readAuthorities(folder: string): void {
  authorities = [];
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    return;
  }
  const files = names.filter((name) => /\.(?:crt|pem|cer)$/.test(name)).map((name) => join(folder, name));
  authorities = files.flatMap((file) => {
    try {
      return [readFileSync(file, 'utf8')];
    } catch (thrown) {
      log('warning', `${file} cannot be read: ${codeOf(thrown)}`);
      return [];
    }
  });
}

/** What a TLS connection trusts; without further authorities Node's own store, which is made once. */
export function trust(): { ca?: string[] } {
  return authorities.length === 0 ? {} : { ca: [...rootCertificates, ...authorities] };
}

const install = `Put the certificate of its authority into ${authoritiesFolder} of the image.`;

/** What is wrong with a certificate, by the code of OpenSSL that Node passes on (X509_V_ERR_…). */
const faults: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not trusted',
  CERT_UNTRUSTED: 'its certificate comes from an authority that is not trusted',
  CERT_REVOKED: 'its certificate was revoked',
  CERT_SIGNATURE_FAILURE: 'the signature of its certificate is wrong',
};

/** Faults of time: the certificate may be right and this machine's clock wrong. */
const timely: Readonly<Record<string, string>> = {
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_HAS_EXPIRED: 'its certificate is not valid any more',
};

/** A refused certificate in words; undefined for any other error. */
export function certificateFailure(
  thrown: unknown,
  subject: string,
  now = new Date(),
): KbootError | undefined {
  const code = codeOf(thrown);
  const fail = (reason: string, advice: string): KbootError =>
    new KbootError('fetch', subject, `the server is not trusted: ${reason}`, { cause: thrown, advice });
  if (timely[code] !== undefined) {
    const clock = now.toISOString().slice(0, 16).replace('T', ' ');
    const advice = `The clock of this machine says ${clock} UTC: set it right if it is wrong.`;
    return fail(`${timely[code]}, or this machine's clock is wrong`, advice);
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = (thrown as { cert?: { subjectaltname?: string } }).cert?.subjectaltname;
    const shown = names === undefined ? '' : `: ${names.slice(0, 200)}`;
    return fail(`its certificate is for other names${shown}`, 'Name the host as its certificate does.');
  }
  return faults[code] === undefined ? undefined : fail(faults[code], install);
}
