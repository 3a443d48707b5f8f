import { closeSync, fstatSync } from 'node:fs';
import { createMemoryFile } from '../abi/memfd.ts';
import { KbootError } from '../base/errors.ts';
import type { UrlName } from '../names/name.ts';
import { displayName } from '../names/print.ts';
import type { Description } from './described/description.ts';
import { openDescribed } from './described/described-file.ts';
import { mountedBy } from './described/described-mount.ts';
import { descriptionOf } from './described/known.ts';
import type { FetchRequest } from './fetch/exchange.ts';
import { fetchLimits } from './fetch/limits.ts';
import { runFetch } from './fetch/run-fetch.ts';
import type { OpenedFile, Source, SourceContext } from './source.ts';

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

/** How names of one description are used. */
function described(description: Description, subject: string): Source<'url'> {
  if (description.yields === 'mount') return mountedBy(description, subject);
  return { open: (name, context) => openDescribed(description, name, subject, context) };
}

/** How names are used that kboot fetches by itself. */
function own(subject: string): Source<'url'> {
  return {
    open: (name, context) => fetchFile(name, subject, context),
    list: async (name, context) => {
      const request = await requestFor('list', name, subject, context);
      const remark = (text: string): void => context.remark(text);
      return runFetch(request, undefined, { signal: context.signal, remark, onProgress: () => undefined });
    },
  };
}

/** The source of one name; a described one has its network by then. */
async function sourceFor(name: UrlName, context: SourceContext): Promise<Source<'url'>> {
  const subject = subjectOf(name);
  const description = descriptionOf(name);
  if (description === undefined) return own(subject);
  // Its command finds the host by itself, and perhaps it is none.
  if (!/^(?:localhost|127\.|::1$)/.test(name.host)) await context.network.ready(subject, context.signal);
  return described(description, subject);
}

/** `http://…` and the other schemes that kboot fetches from, and those of description files. */
export const fetched: Source<'url'> = {
  open: async (name, context) => (await sourceFor(name, context)).open(name, context),

  list: async (name, context) => {
    const { list } = await sourceFor(name, context);
    if (list !== undefined) return list(name, context);
    throw new KbootError('list', subjectOf(name), 'this kind of name has no directory that can be listed');
  },

  // What is fetched has a place as any open file has.
  place: async (name, context) => (await sourceFor(name, context)).place?.(name, context),
};
