/** How a device is named. */
export type DeviceRef = {
  /**
   * `kernel`: a name in /dev (`sda1`, also the paper's `hda7`); `path`: a longer
   * path below /dev (`/dev/mapper/root`, `/dev/vg/lv`); the others: a tag of its content or partition.
   */
  readonly by: 'kernel' | 'uuid' | 'label' | 'partuuid' | 'partlabel' | 'path';
  readonly value: string;
};

/** Checksum of the file's bytes, 64 lower-case hex digits (`#sha256=…`). */
export type Checked = { readonly sha256?: string };

/** Command stored in kboot.conf or set in this session. */
export type VariableName = { readonly kind: 'variable'; readonly name: string };
/** Absolute path in the booted environment, normalised, never below /dev. */
export type AbsoluteName = { readonly kind: 'absolute'; readonly path: string } & Checked;
/** Absolute path in the kboot environment (`//path`), kept here with one slash, normalised. */
export type KbootName = { readonly kind: 'kboot'; readonly path: string } & Checked;
/** Path below the current name, normalised; `.` is the current one, leading `..` are kept. */
export type RelativeName = { readonly kind: 'relative'; readonly path: string } & Checked;
/** A whole device. */
export type DeviceName = { readonly kind: 'device'; readonly device: DeviceRef };
/** File or directory on a device; `path` is absolute on it and normalised. */
export type DevicePathName = {
  readonly kind: 'device-path';
  readonly device: DeviceRef;
  readonly path: string;
} & Checked;
/** File or directory on an NFS server; IPv6 hosts are kept without brackets. */
export type NfsName = {
  readonly kind: 'nfs';
  readonly host: string;
  readonly path: string;
  /** Left out where it is NFS's own, 2049. */
  readonly port?: number;
} & Checked;
/** A URL, canonical in `url`; the other fields are its parts. */
export type UrlName = {
  readonly kind: 'url';
  /** The whole, as it is sent and printed; may hold a password: show it through `displayName`. */
  readonly url: string;
  /** Lower case, without colon. */
  readonly scheme: string;
  /** User, or user:password, percent-encoded; empty when none. */
  readonly userinfo: string;
  /** Lower case; IPv6 without brackets. */
  readonly host: string;
  /** The scheme's own when the URL names none. */
  readonly port: number;
  /** Percent-encoded path, with the query if there is one; starts with `/`. */
  readonly path: string;
} & Checked;
/** A file in an archive; `member` is an absolute, normalised path in it. */
export type MemberName = {
  readonly kind: 'member';
  readonly archive: FileName;
  readonly member: string;
} & Checked;

/** Names that can lead to a file's bytes. */
export type FileName =
  | AbsoluteName
  | KbootName
  | RelativeName
  | DevicePathName
  | NfsName
  | UrlName
  | MemberName;

/** A generalized path name: the paper's table 1 and kboot's additions (README.md). */
export type Name = VariableName | DeviceName | FileName;

/** What decides the ambiguous names; everything missing counts as empty. */
export interface NameContext {
  /** Known variables; when given, `$name` of an unknown one is an error. */
  readonly variables?: ReadonlySet<string>;
  /** Known devices, as they are called below /dev: `sda1`, `mapper/root`, `vg/lv`. */
  readonly devices?: ReadonlySet<string>;
  /** URL schemes beyond the built-in ones, lower case, with their default ports. */
  readonly schemes?: ReadonlyMap<string, number>;
}
