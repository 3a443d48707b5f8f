import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificateFailure, readAuthorities } from '../../../src/sources/fetch/http/trust.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { makeAuthority } from '../../servers/authority.ts';
import { startNginx } from '../../servers/nginx.ts';
import type { Nginx } from '../../servers/nginx.ts';
import { fetchText } from './fetching.ts';

const stack = new AsyncDisposableStack();
let folder = '';
let nginx: Nginx;

/** A real nginx whose certificate, from an authority of its own in `name/`, is for these names. */
async function serverWith(name: string, names: readonly string[], days?: number): Promise<Nginx> {
  const place = join(folder, name);
  await mkdir(place);
  const authority = await makeAuthority(place, names, days);
  return stack.use(await startNginx(join(place, 'nginx'), join(folder, 'root'), authority));
}

beforeAll(async () => {
  folder = stack.use(await temporaryFolder()).path;
  await mkdir(join(folder, 'root'));
  await writeFile(join(folder, 'root/vmlinuz'), 'a kernel');
  nginx = await serverWith('good', ['IP:127.0.0.1']);
});
afterAll(() => stack.disposeAsync());

/** Trusts the authority in `name/`, or a folder that is not there. */
function trustOnly(name: string): void {
  readAuthorities(join(folder, name));
}

const url = (port: number, path = '/vmlinuz'): string => `https://127.0.0.1:${port}${path}`;

test('a server is trusted when the configuration brings its authority, and only then', async () => {
  trustOnly('none');
  await expect(fetchText(url(nginx.httpsPort))).rejects.toMatchObject({
    reason: 'the server is not trusted: its certificate comes from an authority that is not trusted',
    advice: 'Put the certificate of its authority into /etc/kboot/ca.d of the image.',
  });
  trustOnly('good');
  expect((await fetchText(url(nginx.httpsPort))).text).toBe('a kernel');
});

test('a certificate for other names is refused, and they are said', async () => {
  const other = await serverWith('other', ['DNS:elsewhere.example']);
  trustOnly('other');
  await expect(fetchText(url(other.httpsPort))).rejects.toMatchObject({
    reason: 'the server is not trusted: its certificate is for other names: DNS:elsewhere.example',
  });
});

test('a certificate whose time is over is refused, and the clock is named as a cause', async () => {
  const old = await serverWith('old', ['IP:127.0.0.1'], -1);
  trustOnly('old');
  await expect(fetchText(url(old.httpsPort))).rejects.toMatchObject({
    reason:
      "the server is not trusted: its certificate is not valid any more, or this machine's clock is wrong",
    advice: expect.stringMatching(
      /^The clock of this machine says \d{4}-\d\d-\d\d \d\d:\d\d UTC: set it right/,
    ),
  });
});

test('a certificate that is not valid yet is what a machine with an empty clock battery sees', () => {
  const thrown = Object.assign(new Error('x'), { code: 'CERT_NOT_YET_VALID' });
  expect(certificateFailure(thrown, 'x', new Date(0))).toMatchObject({
    advice: 'The clock of this machine says 1970-01-01 00:00 UTC: set it right if it is wrong.',
  });
});

test('nobody is led from https to http', async () => {
  trustOnly('good');
  await expect(fetchText(url(nginx.httpsPort, '/down'))).rejects.toMatchObject({
    reason: 'the server redirects from https to http, where nothing is checked',
  });
});

test('an authority that is no certificate is a failure in words', async () => {
  await mkdir(join(folder, 'garbage'));
  await writeFile(join(folder, 'garbage/ca.crt'), 'no PEM');
  trustOnly('garbage');
  await expect(fetchText(url(nginx.httpsPort))).rejects.toMatchObject({ stage: 'fetch' });
});
