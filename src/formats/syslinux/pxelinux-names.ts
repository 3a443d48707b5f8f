/** What a network boot knows of the machine. */
export interface Machine {
  /** System UUID, as the firmware says it. */
  readonly uuid?: string;
  /** Hardware address of the boot interface, `88:99:aa:bb:cc:dd`, and its ARP type (1 is Ethernet). */
  readonly mac?: string;
  readonly arpType?: number;
  /** IPv4 address, `192.0.2.91`. */
  readonly address?: string;
}

/**
 * Names that PXELINUX looks for, in its order: UUID, hardware address, the address in
 * hexadecimal, shortened from its end, `default` (syslinux-common, pxelinux.txt, “HOW SHOULD I SETUP MY TFTP
 * SERVER?”).
 * @returns paths relative to the folder of the loader
 */
export function pxelinuxNames({ uuid, mac, arpType = 1, address }: Machine): string[] {
  const names: string[] = [];
  if (uuid !== undefined && /^[0-9a-f-]{36}$/i.test(uuid)) names.push(uuid.toLowerCase());
  if (mac !== undefined && /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5,19}$/i.test(mac)) {
    names.push(`${arpType.toString(16).padStart(2, '0')}-${mac.toLowerCase().replaceAll(':', '-')}`);
  }
  const parts = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address ?? '') ? (address ?? '').split('.').map(Number) : [];
  if (parts.length === 4 && parts.every((part) => part < 256)) {
    const hex = parts.map((part) => part.toString(16).padStart(2, '0').toUpperCase()).join('');
    for (let length = 8; length > 0; length -= 1) names.push(hex.slice(0, length));
  }
  return [...names, 'default'].map((name) => `pxelinux.cfg/${name}`);
}
