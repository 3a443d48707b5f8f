import { isIP, isIPv4 } from 'node:net';
import type { ReplyTo } from '../../src/wire/asks.ts';
import type { Key } from '../words/catalogue.ts';

/** A network link as the core tells of it. */
export type LinkTold = ReplyTo<'net'>['links'][number];

/** How a link can get its address; `configured`: as configuration and command line say. */
export const linkWays = ['dhcp', 'static', 'off', 'configured'] as const;
export type LinkWay = (typeof linkWays)[number];

/** The fields of a fixed address. */
export const linkFields = ['address', 'router', 'servers'] as const;
export type LinkField = (typeof linkFields)[number];

/** How a link is to be set up, as a person writes it. */
export interface LinkForm extends Readonly<Record<LinkField, string>> {
  readonly way: LinkWay;
}

/** What is wrong with a field. */
export type LinkFault = Extract<Key, `link.fault.${string}`>;

/** A form with what holds now; a fixed address begins with the one that the link has got. */
export function formOf({ method, address, gateway, nameServers }: LinkTold): LinkForm {
  return {
    way: method === 'none' ? 'dhcp' : method,
    address,
    router: gateway,
    servers: nameServers.slice(0, 2).join(' '),
  };
}

/** Name servers of one field, parted by blanks or commas. */
function serversIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}

/** The two halves of `10.0.0.5/24`; the network may be written as a mask too. */
function parted(text: string): readonly [address: string, network: string] {
  const [address = '', network = ''] = text.trim().split('/');
  return [address.trim(), network.trim()];
}

/** Bits of a network's mask, or of its length; undefined for what is neither. */
function bitsOf(network: string, most: number): number | undefined {
  if (/^\d{1,3}$/.test(network)) {
    const bits = Number(network);
    return bits >= 1 && bits <= most ? bits : undefined;
  }
  if (!isIPv4(network) || most !== 32) return undefined;
  const ones = numberOf(network).toString(2).padStart(32, '0');
  return /^1+0*$/.test(ones) ? ones.lastIndexOf('1') + 1 : undefined;
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
}

function addressFault(text: string): LinkFault | null {
  const [address, network] = parted(text);
  const kind = isIP(address);
  const isWhole = kind !== 0 && !address.includes('%') && text.split('/').length === 2;
  return isWhole && bitsOf(network, kind === 4 ? 32 : 128) !== undefined ? null : 'link.fault.address';
}

function routerFault(text: string, own: string): LinkFault | null {
  const router = text.trim();
  if (router === '') return null;
  const [address, network] = parted(own);
  if (isIP(router) === 0 || router.includes('%')) return 'link.fault.router';
  if (isIP(address) === 0) return null;
  if (isIP(address) !== isIP(router)) return 'link.fault.kinds';
  const bits = isIPv4(address) ? bitsOf(network, 32) : undefined;
  if (bits === undefined) return null;
  const size = 2 ** (32 - bits);
  const isNear = Math.floor(numberOf(address) / size) === Math.floor(numberOf(router) / size);
  return isNear ? null : 'link.fault.far';
}

function serversFault(text: string): LinkFault | null {
  const servers = serversIn(text);
  const right = servers.length <= 2 && servers.every((one) => isIP(one) !== 0 && !one.includes('%'));
  return right ? null : 'link.fault.servers';
}

/** What is wrong with a field as it stands; null when nothing is. */
export function faultOf(form: LinkForm, field: LinkField): LinkFault | null {
  switch (field) {
    case 'address':
      return addressFault(form.address);
    case 'router':
      return routerFault(form.router, form.address);
    case 'servers':
      return serversFault(form.servers);
  }
}

/** The first field that is at fault; null when the form can be tried. */
export function faultyField(form: LinkForm): LinkField | null {
  if (form.way !== 'static') return null;
  return linkFields.find((field) => faultOf(form, field) !== null) ?? null;
}

/** An address as the kernel's `ip=` has it: one with colons stands in brackets. */
function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** The form as the kernel's `ip=` has it (src/devices/links/ip-parameter.ts); its fields are right. */
export function settingOf(link: string, form: LinkForm): string {
  if (form.way !== 'static') return `${link}:${form.way}`;
  const [address, network] = parted(form.address);
  const servers = serversIn(form.servers).map((server) => `:${bracketed(server)}`);
  const router = bracketed(form.router.trim());
  return `${bracketed(address)}::${router}:${network}::${link}:none${servers.join('')}`;
}
