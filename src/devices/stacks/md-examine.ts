/** What a member of an array says of it. */
export interface MdMember {
  /** The array's, as mdadm writes it: four groups of eight digits with colons. */
  readonly uuid: string;
  /** `raid1`, `raid0`, `linear`, `container`… */
  readonly level: string;
  /** Devices that the complete array has, without spares. */
  readonly devices: number;
  /** The array's own name without its host; empty when it has none. */
  readonly name: string;
}

/** Most devices that the kernel's metadata can tell of (md_p.h: 16 bits of roles, 0xff00 and up are special). */
const mostDevices = 4096;

/**
 * Reads what `mdadm --examine --export` prints of one device: `MD_KEY=value` lines
 * (mdadm 4.2, super1.c, export_examine_super1).
 * @returns undefined when it is not the member of an array that can be assembled
 */
export function parseMdExamine(text: string): MdMember | undefined {
  const facts = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^MD_([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) facts.set(key, value.trim());
  }
  const uuid = facts.get('UUID') ?? '';
  const level = facts.get('LEVEL') ?? '';
  const devices = Number(facts.get('DEVICES'));
  if (!/^[0-9a-f]{8}(:[0-9a-f]{8}){3}$/i.test(uuid) || level === '' || level === 'container')
    return undefined;
  if (!Number.isInteger(devices) || devices < 1 || devices > mostDevices) return undefined;
  const name = (facts.get('NAME') ?? '').replace(/^[^:]*:/, '');
  // It becomes a path below /dev/md.
  return { uuid, level, devices, name: /^[\w.+-]{1,64}$/.test(name) && !/^\.+$/.test(name) ? name : '' };
}
