import { isIP, isIPv4 } from 'node:net';
import { SyntaxFailure } from '../../base/errors.ts';
import { isLinkName } from './link.ts';
import type { LinkSetting } from './link-setting.ts';

/** A field of the value and where it begins, from 0. */
interface Field {
  readonly text: string;
  readonly at: number;
}

const advice = 'Write ip=dhcp, or ip=ADDRESS::GATEWAY:NETMASK::LINK:none:NAMESERVER.';

/** Words for the way to an address. A server that speaks BOOTP is mostly a DHCP server. */
const methods: ReadonlyMap<string, 'dhcp' | 'off'> = new Map([
  ['', 'dhcp'],
  ['dhcp', 'dhcp'],
  ['on', 'dhcp'],
  ['any', 'dhcp'],
  ['both', 'dhcp'],
  ['bootp', 'dhcp'],
  ['off', 'off'],
  ['none', 'off'],
]);

/** Longer ones are no address of anything. */
const longest = 1024;

function failure(value: string, at: number, reason: string): SyntaxFailure {
  return new SyntaxFailure(`ip=${value.slice(0, 80)}`, 1, at + 'ip='.length + 1, reason, { advice });
}

/** Splits at colons outside of brackets, in which IPv6 addresses stand. */
function fieldsOf(value: string): Field[] {
  const fields: Field[] = [];
  let at = 0;
  let inside = false;
  for (let i = 0; i <= value.length; i += 1) {
    const char = value.charAt(i);
    if (char === '[') inside = true;
    else if (char === ']') inside = false;
    else if (i === value.length || (char === ':' && !inside)) {
      fields.push({ text: value.slice(at, i), at });
      at = i + 1;
    }
  }
  return fields;
}

/** An address, or empty text. */
function addressIn(value: string, field: Field | undefined, what: string): string {
  const text = (field?.text ?? '').replace(/^\[(.*)\]$/, '$1');
  if (text !== '' && (isIP(text) === 0 || text.includes('%'))) {
    throw failure(value, field?.at ?? 0, `'${text}' is no address of a ${what}`);
  }
  return text;
}

function linkIn(value: string, field: Field | undefined): string {
  const text = field?.text ?? '';
  if (text !== '' && !isLinkName(text))
    throw failure(value, field?.at ?? 0, `'${text}' is no name of a link`);
  return text;
}

/** The prefix of a network mask: ones, then zeros; undefined for any other. */
export function prefixOfMask(mask: string): number | undefined {
  if (!isIPv4(mask)) return undefined;
  const bits = mask
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : undefined;
}

/** Without a mask an address has its class's, as the kernel decides (net/ipv4/ipconfig.c). */
function prefixIn(value: string, field: Field | undefined, address: string): number {
  const text = field?.text ?? '';
  const most = isIPv4(address) ? 32 : 128;
  if (text === '') {
    if (most === 128) return 64;
    const first = Number(address.split('.')[0]);
    return first < 128 ? 8 : first < 192 ? 16 : 24;
  }
  const prefix = /^\d{1,3}$/.test(text) ? Number(text) : most === 32 ? prefixOfMask(text) : undefined;
  if (prefix === undefined || prefix < 1 || prefix > most) {
    throw failure(value, field?.at ?? 0, `'${text}' is no network mask`);
  }
  return prefix;
}

function methodIn(value: string, field: Field | undefined): 'dhcp' | 'off' {
  const method = methods.get(field?.text ?? '');
  if (method !== undefined) return method;
  throw failure(value, field?.at ?? 0, `'${field?.text ?? ''}' is no way to an address that kboot knows`);
}

/**
 * Parses one `ip=` of a kernel's command line:
 * `<client-ip>:<server-ip>:<gw-ip>:<netmask>:<hostname>:<device>:<autoconf>:<dns0-ip>:<dns1-ip>:<ntp0-ip>`,
 * with one field `<autoconf>` alone; also `<device>:<autoconf>` and IPv6 addresses in brackets, as
 * initrds take them. Server, host name and time server are for the system that boots, not for kboot.
 * Source: kernel, Documentation/admin-guide/nfs/nfsroot.rst; dracut.cmdline(7).
 * @param value the text behind `ip=`
 * @throws SyntaxFailure with line 1 and the column in `ip=VALUE`
 */
export function parseIpParameter(value: string): LinkSetting {
  if (value.length > longest) throw failure(value, 0, `it is longer than ${longest} characters`);
  const fields = fieldsOf(value);
  if (fields.length > 10) throw failure(value, fields[10]?.at ?? 0, 'there are more than ten fields');
  const [first, second] = fields;
  const named = fields.length === 2 && isLinkName(first?.text ?? '') && isIP(first?.text ?? '') === 0;
  if (named || (fields.length === 1 && isIP(value.replace(/^\[(.*)\]$/, '$1')) === 0)) {
    const link = named ? (first?.text ?? '') : '';
    const method = methodIn(value, named ? second : first);
    return method === 'off' ? { link, method } : { link, method, nameServers: [] };
  }
  const address = addressIn(value, first, 'link');
  addressIn(value, second, 'server');
  const gateway = addressIn(value, fields[2], 'router');
  const link = linkIn(value, fields[5]);
  const method = methodIn(value, fields[6]);
  const nameServers = [fields[7], fields[8]]
    .map((field) => addressIn(value, field, 'name server'))
    .filter((text) => text !== '');
  if (address === '') return method === 'off' ? { link, method } : { link, method, nameServers };
  if (gateway !== '' && isIP(gateway) !== isIP(address)) {
    throw failure(value, fields[2]?.at ?? 0, 'address and router are not of one kind');
  }
  const prefix = prefixIn(value, fields[3], address);
  return { link, method: 'static', address, prefix, gateway, nameServers };
}
