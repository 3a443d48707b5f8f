import { closeSync, fstatSync } from 'node:fs';
import { createMemoryFile } from '../abi/memfd.ts';
import { KbootError } from '../base/errors.ts';
import type { UrlName } from '../names/name.ts';
import { displayName } from '../names/print.ts';
import { openDescribed } from './described/described-file.ts';
import { descriptionOf } from './described/known.ts';
import type { FetchRequest } from './fetch/exchange.ts';
import { fetchLimits } from './fetch/limits.ts';
import { runFetch } from './fetch/run-fetch.ts';
import type { ListedName, OpenedFile, Source, SourceContext } from './source.ts';

/** Folder of certificate authorities that the configuration brings. */
const authoritiesFolder = '/etc/kboot/ca.d';

/** Waits for the network, and finds the host on it. */
async function requestFor(
  action: FetchRequest['action'],
  name: UrlName,
  subject: string,
  { network, signal }: SourceContext,
): Promise<FetchRequest> {
  const addresses = await network.addressesOf(name.host, signal);
  const limits = fetchLimits;
  return { action, url: name.url, subject, addresses, limits, authorities: authoritiesFolder };
}

/** The name without its sum, which nobody wants to read in a message. */
function subjectOf(name: UrlName): string {
  return displayName(name).replace(/#sha256=[0-9a-f]{64}$/, '');
}

/** Fetches a file of a built-in scheme into memory. */
async function fetchFile(name: UrlName, subject: string, context: SourceContext): Promise<OpenedFile> {
  const request = await requestFor('file', name, subject, context);
  using stack = new DisposableStack();
  const fd = createMemoryFile('fetched');
  stack.defer(() => closeSync(fd));
  await runFetch(request, fd, {
    signal: context.signal,
    remark: (text) => context.remark(text),
    onProgress: (done, total) => context.onFetched(subject, done, total),
  });
  const { size } = fstatSync(fd);
  const owned = stack.move();
  return { fd, size, subject, inMemory: true, [Symbol.dispose]: () => owned.dispose() };
}

async function open(name: UrlName, context: SourceContext): Promise<OpenedFile> {
  const subject = subjectOf(name);
  const description = descriptionOf(name);
  if (description === undefined) return fetchFile(name, subject, context);
  // Its command finds the host by itself, and perhaps it is none.
  if (!/^(?:localhost|127\.|::1$)/.test(name.host)) await context.network.ready(subject, context.signal);
  return openDescribed(description, name, subject, context);
}

async function list(name: UrlName, context: SourceContext): Promise<readonly ListedName[]> {
  const subject = subjectOf(name);
  const description = descriptionOf(name);
  if (description === undefined) {
    const request = await requestFor('list', name, subject, context);
    const remark = (text: string): void => context.remark(text);
    return runFetch(request, undefined, { signal: context.signal, remark, onProgress: () => undefined });
  }
  throw new KbootError('list', subject, 'this kind of name has no directory that can be listed');
}

/** `http://…` and the other schemes that kboot fetches from, and those of description files. */
export const fetched: Source<'url'> = { open, list };
