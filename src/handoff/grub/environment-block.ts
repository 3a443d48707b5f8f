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

function write(variables: Variables, subject: string): Buffer {
  const text = signature + [...variables].map(([name, value]) => line(name, value)).join('');
  if (text.length > blockBytes) {
    throw new KbootError('write environment', subject, 'the environment block is full', {
      advice: 'Remove variables with grub-editenv unset, from a running system.',
    });
  }
  return Buffer.from(text.padEnd(blockBytes, padding), 'latin1');
}

/**
 * The change of a block that sets a variable, as the one sector that it touches: a disk writes a
 * sector whole or not at all, so that power can fail at any moment and the block is the old one or
 * the new one.
 * @returns undefined when the block has the value already
 * @throws KbootError when the block is none, is full, or would have to change in two sectors
 */
export function settingChange(
  block: Uint8Array,
  name: string,
  value: string,
  subject: string,
): SectorChange | undefined {
  const variables = new Map(readEnvironment(block, subject));
  if (variables.get(name) === value) return undefined;
  // The first in the block, so that it seldom reaches the second sector.
  variables.delete(name);
  const candidates = [
    write(new Map([...variables, [name, value]]), subject),
    write(new Map([[name, value], ...variables]), subject),
  ];
  for (const after of candidates) {
    const changes = changedSectors(Buffer.from(block), after);
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
