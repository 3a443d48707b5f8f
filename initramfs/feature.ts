import type { programs, nativeModules } from './bundle.ts';

/** A file of the project or of node_modules that goes into the image. */
export interface ManifestFile {
  /** Path in the image, without leading slash. */
  readonly path: string;
  /** Path on the build host, relative to the project's top folder. */
  readonly from: string;
  /** Permission bits; 0o644 when not given. */
  readonly mode?: number;
}

/** Part of the image that can be taken in or left out by name. */
export interface Feature {
  readonly name: string;
  /** What it is for, one line. */
  readonly reason: string;
  /** Features that it cannot do without. */
  readonly needs?: readonly string[];
  /**
   * Debian packages and what of them goes in: files, or folders with a slash
   * at the end, as paths below `/`. An empty list: only libraries that others need.
   */
  readonly packages?: Readonly<Record<string, readonly string[]>>;
  /**
   * Libraries, by soname, that a packaged file of this feature is linked with but never calls: the
   * image holds stand-ins that can be loaded and do nothing (hollow-library.ts).
   */
  readonly hollow?: readonly string[];
  /**
   * Libraries, by soname, that are called where nothing is to come of it, with the names of their
   * functions: the image holds stand-ins that give 0.
   */
  readonly idle?: Readonly<Record<string, readonly string[]>>;
  /** Files or whole folders (`from` ends with a slash) of the project. */
  readonly files?: readonly ManifestFile[];
  /** Kernel modules by name, or folders of them below `kernel/`, with a slash at the end. */
  readonly modules?: readonly string[];
  /**
   * Modules that most machines load at each start: they and what they depend on lie in the image as
   * they are, all others packed (kernel-modules.ts).
   */
  readonly everyday?: readonly string[];
  /** Modules that init loads at once, because no device's alias asks for them. */
  readonly loadedFirst?: readonly string[];
  /** Modules whose aliases are passed over until a program removes `etc/modprobe.d/on-demand-NAME.conf`. */
  readonly loadedOnDemand?: readonly string[];
  /** Modules that no alias ever loads: a program does by name, where they take nothing away. */
  readonly loadedByName?: readonly string[];
  readonly symlinks?: Readonly<Record<string, string>>;
  /** Programs of the project, each one bundle in a process of its own. */
  readonly programs?: readonly (keyof typeof programs)[];
  /** Native modules of npm packages. */
  readonly native?: readonly (keyof typeof nativeModules)[];
}
