/**
 * What a boot-configuration parser sees and gives. Parsers are pure: all they
 * know of a file system comes through {@link FileReader}.
 */

import type { EntryKind } from '../model/entry.ts';

/** One file system (or directory tree), seen read-only; paths are absolute within it, with `/`. */
export interface FileReader {
  /** The file as UTF-8 text (invalid bytes replaced); undefined when there is none or it is over the cap. */
  read(path: string): Promise<string | undefined>;
  /** Part of a file; shorter than `length` at its end, undefined when there is none. */
  readBytes(path: string, offset: number, length: number): Promise<Uint8Array | undefined>;
  /** Names in a directory, unsorted, without `.` and `..`; undefined when it is none. */
  list(path: string): Promise<readonly string[] | undefined>;
  /** What a path leads to, symbolic links followed inside the tree only. */
  kind(path: string): Promise<'file' | 'directory' | undefined>;
  /**
   * The absolute path without symbolic links of what a path leads to; undefined when there is
   * nothing. Left out where a tree has no links.
   */
  resolve?(path: string): Promise<string | undefined>;
}

/** A file named by a configuration. */
export interface FileRef {
  /**
   * The device it is on: a generalized device name (`UUID=…`, `LABEL=…`, `sda1`), a
   * loader's own (`hd0,gpt2`), or empty for the file system the configuration was read from.
   */
  readonly device: string;
  /** Absolute path on that file system, or a URL when `device` is `url`. */
  readonly path: string;
  /** The disc image on that file system that the path is in; left out for files of the file system itself. */
  readonly image?: string;
}

/** One entry as its configuration describes it. */
export interface FoundEntry {
  /** Stable within its configuration: the format's own id, or else its title. */
  readonly key: string;
  readonly title: string;
  /** Titles of the submenus around it, outermost first. */
  readonly submenus: readonly string[];
  readonly kind: EntryKind;
  /** Kernel, unified kernel image, multiboot kernel or other loader. */
  readonly kernel: FileRef;
  readonly initrds: readonly FileRef[];
  readonly cmdline: string;
  readonly devicetree?: FileRef;
  /** Version as the configuration gives it; empty when it gives none. */
  readonly version: string;
  /** Further facts that a format knows, such as `machine-id`, `sort-key`, `architecture`, `tries-left`. */
  readonly facts: Readonly<Record<string, string>>;
  /** File and line (from 1) where it was read. */
  readonly file: string;
  readonly line: number;
}

/** Something that was not understood; it lost only itself. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What one configuration says. */
export interface ParseResult {
  readonly entries: readonly FoundEntry[];
  /** Key of the entry that the system itself would start; undefined when it names none. */
  readonly defaultKey?: string;
  /** Seconds before the system's own menu starts its default; undefined when not said. */
  readonly timeoutSeconds?: number;
  readonly problems: readonly Problem[];
  /** Files read on the way, the configuration first. */
  readonly filesRead: readonly string[];
}

/** One format; the table of formats holds one line for each. */
export interface Format {
  /** Short name, e.g. `grub2`. */
  readonly name: string;
  /** Where such configurations lie, absolute paths, most usual first; `*` matches within one folder. */
  readonly candidates: readonly string[];
  /** @param path the configuration's path, @param text its content, @param reader its file system */
  parse(path: string, text: string, reader: FileReader): Promise<ParseResult>;
}
