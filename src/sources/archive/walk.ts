import { ArchiveReader } from '../../abi/libarchive.ts';
import type { ArchiveEntry } from '../../abi/libarchive.ts';
import { KbootError } from '../../base/errors.ts';

/** Entries of one archive; a full Linux source tree has 80,000. */
const mostEntries = 300_000;
/** Bytes that an archive may be unpacked to while its members are looked through. */
const mostUnpacked = 64 * 1024 ** 3;

/** An entry, and the reader that stands at it. */
export interface Visit {
  readonly entry: ArchiveEntry;
  readonly reader: ArchiveReader;
}

/** The archive of a Debian package's files (deb(5)). */
const debianData = /^data\.tar(?:\.[a-z0-9]+)?$/;

function bounded(reader: ArchiveReader, count: number): void {
  let reason = '';
  if (count > mostEntries) reason = `the archive has more than ${mostEntries} members`;
  else if (reader.unpackedBytes > mostUnpacked) {
    reason = `the archive unpacks to more than ${mostUnpacked / 1024 ** 3} GiB`;
  }
  if (reason !== '') throw new KbootError('unpack', 'archive', reason);
}

/**
 * All entries of an archive, in its order. Of a Debian package the files that it installs come
 * behind the archive that holds them, as if they lay beside it, unless that was copied.
 * @throws ArchiveError, also in the middle: what came before may then be incomplete
 */
export function* walk(outer: ArchiveReader): Generator<Visit, void> {
  let count = 0;
  for (let entry = outer.next(); entry !== undefined; entry = outer.next()) {
    bounded(outer, (count += 1));
    yield { entry, reader: outer };
    if (outer.taken || !outer.isAr || !debianData.test(entry.path)) continue;
    using inner = ArchiveReader.within(outer);
    for (let file = inner.next(); file !== undefined; file = inner.next()) {
      bounded(inner, (count += 1));
      yield { entry: file, reader: inner };
    }
  }
}
