import { ftruncateSync } from 'node:fs';
import type { ArchiveReader } from '../../abi/libarchive.ts';
import { KbootError } from '../../base/errors.ts';
import type { ListedName } from '../source.ts';
import { Members } from './members.ts';
import { walk } from './walk.ts';
import type { Visit } from './walk.ts';

/** What unpacking works with. */
export interface Unpacking {
  /** Opens the archive at its beginning; asked twice when links lead back to what has gone by. */
  open(): ArchiveReader;
  /** Most bytes that a member may have. */
  readonly maxBytes: number;
  /** Told of the bytes of the archive that were read, often. */
  onRead(bytes: number): void;
}

/** A name that comes more often is copied by a second walk: an image can have the same file a million times. */
const mostCopies = 2;

const mebibyte = 1024 * 1024;

function tooLarge(path: string, maxBytes: number): KbootError {
  const reason = `unpacked it has more than the ${Math.floor(maxBytes / mebibyte)} MiB that there is room for`;
  return new KbootError('unpack', path, reason, { advice: 'Use a smaller file, or more memory.' });
}

/** Copies one entry over whatever the file held. */
function copy({ entry, reader }: Visit, path: string, to: number, { maxBytes, onRead }: Unpacking): void {
  // An absurd size in a header is refused before anything is unpacked for it.
  if ((entry.size ?? 0) > maxBytes) throw tooLarge(path, maxBytes);
  ftruncateSync(to, 0);
  const end = reader.copyTo(to, (bytes) => {
    if (bytes > maxBytes) throw tooLarge(path, maxBytes);
    onRead(reader.readBytes);
  });
  // A hole at the end is not written.
  ftruncateSync(to, Math.max(end, entry.size ?? 0));
}

/** The second walk, for a member whose links led back to an entry that had gone by. */
function copyEntry(content: number, path: string, to: number, unpacking: Unpacking): void {
  using reader = unpacking.open();
  let number = 0;
  for (const visit of walk(reader)) {
    unpacking.onRead(reader.readBytes);
    if (number === content) {
      copy(visit, path, to, unpacking);
      return;
    }
    number += 1;
  }
  throw new KbootError('unpack', path, 'the archive changed while it was read');
}

/**
 * Unpacks one member into an empty file. The archive is read to its end, so that one that is cut
 * short or damaged is noticed, and the last of several entries of a name counts.
 * @param path absolute, normalised path of the member; links are followed within the archive
 * @param to descriptor of a file that can be written
 * @throws KbootError
 */
export function unpackMember(path: string, to: number, unpacking: Unpacking): void {
  const members = new Members();
  let [copied, copies] = [-1, 0];
  {
    using reader = unpacking.open();
    for (const visit of walk(reader)) {
      const number = members.add(visit.entry);
      unpacking.onRead(reader.readBytes);
      if (members.contentOf(path) !== number || copies === mostCopies) continue;
      // Most likely this is what is wanted: a second walk is saved.
      copy(visit, path, to, unpacking);
      copied = number;
      copies += 1;
    }
  }
  const { content } = members.find(path);
  if (content !== copied) copyEntry(content, path, to, unpacking);
}

/** Directories with what is in them, by their absolute paths. */
export type Listing = ReadonlyMap<string, readonly ListedName[]>;

/** Names beyond which only the directory that was asked for is told. */
const mostTold = 20_000;

/**
 * Names in a directory of the archive, and in all others where they are not too many: the archive
 * had to be read whole. Names that nobody can mean (not UTF-8) are left out.
 * @param path absolute, normalised; links are followed within the archive
 * @throws KbootError
 */
export function listMembers(path: string, unpacking: Unpacking): Listing {
  const members = new Members();
  using reader = unpacking.open();
  for (const { entry } of walk(reader)) {
    members.add(entry);
    unpacking.onRead(reader.readBytes);
  }
  const asked = members.list(path);
  const listing = new Map(members.size > mostTold ? [] : members.folders());
  listing.set(path, asked);
  const meant = ({ name }: ListedName): boolean => !name.includes('\ufffd');
  return new Map([...listing].map(([folder, names]) => [folder, names.filter(meant)]));
}
