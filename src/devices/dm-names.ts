/** What device mapper says of one of its devices (sysfs, block/dm-N/dm/). */
export interface DmIdentity {
  readonly name: string;
  /** Tells who made it: `LVM-…`, `CRYPT-LUKS2-…`; empty when its maker gave none. */
  readonly uuid: string;
}

/**
 * Devices that are a part of others and none of a user's: kboot's own snapshots, the inner layers
 * of LVM (`LVM-` and two ids of 32, then the layer's name) and what cryptsetup makes for a moment.
 */
const inner = /^(?:KBOOT-snapshot-|LVM-\w{64}-|CRYPT-TEMP-)/;

/** Whether a device of device mapper is only a part of another. */
export function isInnerLayer({ uuid }: DmIdentity): boolean {
  return inner.test(uuid);
}

/**
 * Names below /dev of a device of device mapper: `/dev/mapper/vg-lv`, and for LVM `/dev/vg/lv`.
 * In its names a hyphen stands between group and volume, their own are doubled
 * (lvm2, lib/misc/lvm-string.c, build_dm_name).
 */
export function dmPaths({ name, uuid }: DmIdentity): string[] {
  if (name === '') return [];
  const mapper = `/dev/mapper/${name}`;
  const [, group, volume] = /^((?:[^-]|--)+)-((?:[^-]|--)+)$/.exec(name) ?? [];
  if (!uuid.startsWith('LVM-') || group === undefined || volume === undefined) return [mapper];
  return [mapper, `/dev/${group.replaceAll('--', '-')}/${volume.replaceAll('--', '-')}`];
}
