import type { ArchiveEntry } from '../../abi/libarchive.ts';
import { KbootError } from '../../base/errors.ts';
import { didYouMean } from '../../names/nearest.ts';
import { normaliseAbsolute } from '../../names/normalise.ts';
import type { ListedName } from '../source.ts';

/** Symbolic links that one path may lead through, as in the kernel (path_resolution(7)). */
const mostLinks = 40;
/** Characters of all names: an archive with more is made to fill the memory. */
const mostCharacters = 64 * 1024 * 1024;
/** Folders above a member; what lies deeper is no kernel. */
const mostDepth = 256;
/** Names that a directory may have, as of a disk's. */
const mostNames = 100_000;

/** A member; names that are hard links to each other share one. */
interface Member {
  readonly kind: ArchiveEntry['kind'];
  /** Number of the entry that holds the content. */
  content: number;
  size: number | undefined;
  readonly symlink: string;
}

/** A file in an archive, found. */
export interface FoundMember {
  /** Number of the entry that holds its content, counted from 0 as they were added. */
  readonly content: number;
  readonly size: number | undefined;
}

function refusal(path: string, reason: string, advice = 'Check the path in the archive.'): KbootError {
  return new KbootError('find', path, reason, { advice });
}

/**
 * The names in an archive, as unpacking it into an empty folder would leave them, but with
 * nothing outside: absolute names and `..` stay below the archive's root, links are followed
 * within it, and of two entries of one name the last counts, as in tar.
 */
export class Members {
  readonly #members = new Map<string, Member>();
  /** Names in each directory. */
  readonly #names = new Map<string, Set<string>>([['/', new Set()]]);
  #count = 0;
  #characters = 0;

  /**
   * Takes the next entry of the archive.
   * @returns its number
   * @throws KbootError when the archive is absurd
   */
  add(entry: ArchiveEntry): number {
    const number = this.#count;
    this.#count += 1;
    this.#characters += entry.path.length + entry.symlink.length + entry.hardlink.length;
    if (this.#characters > mostCharacters) throw refusal('/', 'the archive has too many names');
    const path = normaliseAbsolute(entry.path);
    if (path === '/') return number;
    const { kind, size, symlink } = entry;
    const linked = entry.hardlink === '' ? undefined : this.#members.get(normaliseAbsolute(entry.hardlink));
    if (linked === undefined) {
      // A hard link to what is not in the archive has nothing to give, unless it brings its own content.
      if (entry.hardlink === '' || (size ?? 0) > 0) this.#put(path, { kind, content: number, size, symlink });
      return number;
    }
    if (linked.kind === 'file' && (size ?? 0) > 0) {
      // cpio leaves the content to the last of several hard links.
      linked.content = number;
      linked.size = size;
    }
    this.#put(path, linked);
    return number;
  }

  /** Number of the entry with a path's content as things stand, links aside. */
  contentOf(path: string): number | undefined {
    const member = this.#members.get(path);
    return member?.kind === 'file' ? member.content : undefined;
  }

  /**
   * The file that a path leads to.
   * @param path absolute, normalised
   * @throws KbootError that says what is there instead, or which names come near
   */
  find(path: string): FoundMember {
    const real = this.#resolve(path);
    const member = this.#members.get(real);
    if (member?.kind === 'file') return { content: member.content, size: member.size };
    if (member === undefined && !this.#names.has(real)) throw this.#missing(path, real);
    const isFolder = member === undefined || member.kind === 'directory';
    const reason = isFolder ? 'it is a folder in the archive' : 'it is not a file';
    throw refusal(path, reason, isFolder ? 'Name a file in it.' : '');
  }

  /**
   * What is in a directory.
   * @param path absolute, normalised
   * @throws KbootError
   */
  list(path: string): ListedName[] {
    const real = this.#resolve(path);
    const names = this.#names.get(real);
    const member = this.#members.get(real);
    if (member !== undefined && member.kind !== 'directory') throw refusal(path, 'it is not a folder');
    if (names === undefined && member === undefined) throw this.#missing(path, real);
    if (names !== undefined && names.size > mostNames) {
      throw refusal(path, `the directory has more than ${mostNames} names`);
    }
    return [...(names ?? [])].map((name) => this.#listed(real, name));
  }

  /** Every directory that has names, absolute, with what is in it; those behind symbolic links not twice. */
  *folders(): Generator<[string, ListedName[]], void> {
    for (const [folder, names] of this.#names) {
      const kind = this.#members.get(folder)?.kind ?? 'directory';
      if (kind === 'directory') yield [folder, [...names].map((name) => this.#listed(folder, name))];
    }
  }

  /** How many names there are in all directories. */
  get size(): number {
    let size = 0;
    for (const names of this.#names.values()) size += names.size;
    return size;
  }

  #listed(folder: string, name: string): ListedName {
    const path = folder === '/' ? `/${name}` : `${folder}/${name}`;
    const member = this.#members.get(path);
    if (member?.kind === 'symlink') return { name, kind: this.#targetKind(path) };
    if (member === undefined || member.kind === 'directory') return { name, kind: 'directory' };
    if (member.kind === 'other') return { name, kind: 'other' };
    return member.size === undefined ? { name, kind: 'file' } : { name, kind: 'file', size: member.size };
  }

  #targetKind(path: string): ListedName['kind'] {
    let real: string;
    try {
      real = this.#resolve(path);
    } catch {
      return 'other';
    }
    const kind = this.#members.get(real)?.kind ?? (this.#names.has(real) ? 'directory' : 'other');
    return kind === 'symlink' ? 'other' : kind;
  }

  #put(path: string, member: Member): void {
    const segments = path.split('/').slice(1);
    if (segments.length > mostDepth) throw refusal('/', `a member lies below more than ${mostDepth} folders`);
    this.#members.set(path, member);
    // Many archives have no entries for the folders on the way.
    let folder = '/';
    for (const name of segments) {
      let names = this.#names.get(folder);
      if (names === undefined) this.#names.set(folder, (names = new Set()));
      names.add(name);
      folder = folder === '/' ? `/${name}` : `${folder}/${name}`;
    }
  }

  /** The path without symbolic links on it, its end included. */
  #resolve(path: string): string {
    const left = path.split('/').reverse();
    const real: string[] = [];
    let links = 0;
    for (let segment = left.pop(); segment !== undefined; segment = left.pop()) {
      if (segment === '..') real.pop();
      if (segment === '..' || segment === '.' || segment === '') continue;
      real.push(segment);
      const member = this.#members.get(`/${real.join('/')}`);
      if (member?.kind !== 'symlink') continue;
      links += 1;
      if (links > mostLinks) throw refusal(path, 'the symbolic links on the way form a loop');
      if (member.symlink.startsWith('/')) real.length = 0;
      else real.pop();
      left.push(...member.symlink.split('/').reverse());
    }
    return `/${real.join('/')}`;
  }

  #missing(path: string, real: string): KbootError {
    const slash = real.lastIndexOf('/');
    const folder = this.#names.get(slash <= 0 ? '/' : real.slice(0, slash)) ?? [];
    const advice = didYouMean(real.slice(slash + 1), folder) || 'Check the path in the archive.';
    const through = real === path ? '' : `; its links lead to ${real}, which is not there`;
    return refusal(path, `the archive has no such member${through}`, advice);
  }
}
