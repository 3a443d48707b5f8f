import { KbootError } from '../../base/errors.ts';
import { sectorBytes } from '../in-place.ts';
import type { SectorChange } from '../in-place.ts';

/** Bytes of GRUB's environment block, whatever is in it (GRUB, include/grub/lib/envblk.h). */
export const blockBytes = 1024;

const signature = '# GRUB Environment Block\n';
const padding = '#';

const advice = 'Make it anew with grub-editenv, from a running system.';

/** `name=value` with GRUB's backslash before line ends and backslashes. */
function line(name: string, value: string): string {
  return `${name}=${value.replace(/[\\\n]/g, '\\$&')}\n`;
}

/** The variables of a block, in their order. */
export type Variables = ReadonlyMap<string, string>;

/**
 * Reads a block as GRUB does (lib/envblk.c, grub_envblk_iterate).
 * @throws KbootError when it is none
 */
export function readEnvironment(block: Uint8Array, subject: string): Variables {
  const text = Buffer.from(block).toString('latin1');
  if (block.length !== blockBytes) {
    const reason = `it has ${block.length} bytes, not the ${blockBytes} of an environment block`;
    throw new KbootError('read environment', subject, reason, { advice });
  }
  if (!text.startsWith(signature)) {
    throw new KbootError('read environment', subject, 'it is no environment block of GRUB', { advice });
  }
  const variables = new Map<string, string>();
  // A value may hold line ends, each behind a backslash; one without its line end does not count.
  for (const [, name = '', value = ''] of text
    .slice(signature.length)
    .matchAll(/(?:^|(?<=\n))(?!#)([^=\n]*)=((?:\\[^]|[^\\\n])*)\n/g)) {
    variables.set(name, value.replace(/\\([^])/g, '$1'));
  }
  return variables;
}

/** The block's first lines, which are comments: GRUB's own warning stays where it is. */
function headOf(block: Uint8Array): string {
  const comments = new RegExp(`^${signature}(?:#[^\\n]*\\n)*`);
  return comments.exec(Buffer.from(block).toString('latin1'))?.[0] ?? signature;
}

function write(head: string, variables: Variables, subject: string): Buffer {
  const text = head + [...variables].map(([name, value]) => line(name, value)).join('');
  if (text.length > blockBytes) {
    throw new KbootError('write environment', subject, 'the environment block is full', {
      advice: 'Remove variables with grub-editenv unset, from a running system.',
    });
  }
  return Buffer.from(text.padEnd(blockBytes, padding), 'latin1');
}

/** Variables to set; undefined takes one away. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** Orders in which the variables may stand: as they do, or those that are set last, or first. */
function orders(variables: Variables, settings: Settings): Map<string, string>[] {
  const others = new Map(variables);
  for (const name of Object.keys(settings)) others.delete(name);
  const given = Object.entries(settings).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const kept = [...variables].filter(([name]) => !(name in settings) || settings[name] !== undefined);
  return [new Map([...kept, ...given]), new Map([...others, ...given]), new Map([...given, ...others])];
}

/**
 * The change of a block that sets variables, as the one sector that it touches: a disk writes a
 * sector whole or not at all, so that power can fail at any moment and the block is the old one or
 * the new one.
 * @returns undefined when the block has the values already
 * @throws KbootError when the block is none, is full, or would have to change in two sectors
 */
export function settingsChange(
  block: Uint8Array,
  settings: Settings,
  subject: string,
): SectorChange | undefined {
  const variables = readEnvironment(block, subject);
  if (Object.entries(settings).every(([name, value]) => variables.get(name) === value)) return undefined;
  for (const order of orders(variables, settings)) {
    const changes = changedSectors(Buffer.from(block), write(headOf(block), order, subject));
    const [only, ...others] = changes;
    if (only !== undefined && others.length === 0) return only;
  }
  throw new KbootError('write environment', subject, 'the change would not be of one sector: it could tear', {
    advice: 'Remove variables with grub-editenv unset, from a running system.',
  });
}

function changedSectors(before: Buffer, after: Buffer): SectorChange[] {
  const changes: SectorChange[] = [];
  for (let offset = 0; offset < blockBytes; offset += sectorBytes) {
    const [old, now] = [before, after].map((block) => block.subarray(offset, offset + sectorBytes)) as [
      Buffer,
      Buffer,
    ];
    if (!old.equals(now)) changes.push({ offset, before: old, after: now });
  }
  return changes;
}
