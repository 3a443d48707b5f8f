import { closeSync, fstatSync } from 'node:fs';
import { freemem } from 'node:os';
import { createMemoryFile } from '../../abi/memfd.ts';
import { KbootError } from '../../base/errors.ts';
import type { FileName } from '../../names/name.ts';
import { displayName } from '../../names/print.ts';
import type { OpenedFile, Source, SourceContext } from '../source.ts';
import { KnownListings } from './known-listings.ts';
import { readArchive } from './reader-process.ts';

/** Memory that must stay free for kboot and for the kernel to be loaded, bytes. */
const keptFree = 64 * 1024 * 1024;

/** How the archive itself is opened: it is a file by any name, perhaps in another archive. */
type OpenArchive = (name: FileName, context: SourceContext) => Promise<OpenedFile>;

async function opened(name: FileName, context: SourceContext, open: OpenArchive): Promise<OpenedFile> {
  const archive = await open(name, context);
  if (archive.size > 0) return archive;
  archive[Symbol.dispose]();
  throw new KbootError('unpack', archive.subject, 'the archive is empty', {
    advice: 'Fetch or copy it again.',
  });
}

/**
 * `file!/member`: a file in an archive (rpm, deb, tar, cpio, iso), unpacked into memory by a
 * process of its own.
 * @param open opens the archive
 */
export function archiveMembers(open: OpenArchive): Source<'member'> {
  const listings = new KnownListings();
  return {
    open: async (name, context) => {
      const subject = displayName(name);
      using archive = await opened(name.archive, context, open);
      using stack = new DisposableStack();
      const fd = createMemoryFile('member');
      stack.defer(() => closeSync(fd));
      const maxBytes = Math.max(0, freemem() - keptFree);
      await readArchive({
        request: { action: 'unpack', path: name.member, maxBytes },
        archive,
        memberFd: fd,
        subject,
        signal: context.signal,
        onRead: (bytes) => context.onFetched(subject, Math.min(bytes, archive.size), archive.size),
      });
      const { size } = fstatSync(fd);
      const owned = stack.move();
      return { fd, size, subject, inMemory: true, [Symbol.dispose]: () => owned.dispose() };
    },

    list: async (name, context) => {
      const subject = displayName(name);
      using archive = await opened(name.archive, context, open);
      const known = (await listings.find(archive.fd))?.get(name.member);
      if (known !== undefined) return known;
      const listing = await readArchive({
        request: { action: 'list', path: name.member, maxBytes: 0 },
        archive,
        memberFd: undefined,
        subject,
        signal: context.signal,
        onRead: (bytes) => context.onFetched(subject, Math.min(bytes, archive.size), archive.size),
      });
      await listings.keep(archive.fd, listing);
      return listing.get(name.member) ?? [];
    },
  };
}
