import { isDeviceFolder, isDeviceShaped } from './device-name.ts';
import type { DeviceRef, Name, NameContext, NfsName } from './name.ts';
import { deviceEnd, tagAt, tagOf } from './parse-device.ts';
import { withoutPassword } from './password.ts';
import { scan, textOf } from './scan.ts';
import { encodeSegment, isHostName, isScheme } from './url.ts';

/** Takes the meaning from the characters that end a path: `\`, `!/`, `#sha256=`. */
export function quotePath(path: string): string {
  return path.replace(/\\|!(?=\/)|#(?=sha256=)/g, '\\$&');
}

/** The same for a device, which a colon would end. */
export function quoteDevice(value: string): string {
  return quotePath(value).replaceAll(':', '\\:');
}

function printDevice(device: DeviceRef, context: NameContext, alone: boolean): string {
  const { by, value } = device;
  if (by === 'path') return quoteDevice(value);
  if (by !== 'kernel') return tagOf[by] + quoteDevice(value);
  const shadowed = alone && (context.variables?.has(value) ?? false);
  return isDeviceShaped(value) && !shadowed ? value : `/dev/${quoteDevice(value)}`;
}

function printHost(host: string, context: NameContext): string {
  const devices = context.devices;
  const taken = isDeviceShaped(host) || (devices?.has(host) ?? false) || isScheme(host, context);
  return isHostName(host) && !taken ? host : `[${host}]`;
}

/** With a port it is a URL, the only form that has one. */
function printNfs({ host, path, port }: NfsName, context: NameContext): string {
  if (port === undefined) return `${printHost(host, context)}:${quotePath(path)}`;
  const place = host.includes(':') ? `[${host.replace('%', '%25')}]` : host;
  return `nfs://${place}:${port}${path.split('/').map(encodeSegment).join('/')}`;
}

/** Whether the part before a colon would be read as a device or host. */
function hasPlace(text: string, context: NameContext): boolean {
  const chars = scan(text);
  const colon = deviceEnd(chars, 0);
  if (colon < 0) return false;
  const left = textOf(chars.slice(0, colon));
  return !left.includes('/') || isDeviceFolder(left) || (context.devices?.has(left) ?? false);
}

/** A relative path gets `./` where its beginning would say something else. */
function printRelative(path: string, context: NameContext): string {
  const text = quotePath(path);
  const taken =
    isDeviceShaped(path) ||
    (context.variables?.has(path) ?? false) ||
    (context.devices?.has(path) ?? false) ||
    /^[[$~-]/.test(path) ||
    hasPlace(text, context) ||
    tagAt(scan(text)) !== undefined;
  return taken ? `./${text}` : text;
}

function printPart(name: Name, context: NameContext): string {
  switch (name.kind) {
    case 'variable':
      return context.variables?.has(name.name) ? name.name : `$${name.name}`;
    case 'absolute':
      return quotePath(name.path);
    case 'kboot':
      return `/${quotePath(name.path)}`;
    case 'relative':
      return printRelative(name.path, context);
    case 'device':
      return printDevice(name.device, context, true);
    case 'device-path':
      return `${printDevice(name.device, context, false)}:${quotePath(name.path)}`;
    case 'nfs':
      return printNfs(name, context);
    case 'url':
      return name.url;
    case 'member':
      return `${printName(name.archive, context)}!${quotePath(name.member)}`;
  }
}

/**
 * The shortest usual text of a name that `parseName` reads back to the same name in the
 * same context. For messages use {@link displayName}: a URL's password stands in this one.
 */
export function printName(name: Name, context: NameContext = {}): string {
  const sum = 'sha256' in name && name.sha256 !== undefined ? `#sha256=${name.sha256}` : '';
  return printPart(name, context) + sum;
}

/** The same for screens and logs: a password in a URL is shown as `***`. */
export function displayName(name: Name, context: NameContext = {}): string {
  return withoutPassword(printName(name, context));
}
