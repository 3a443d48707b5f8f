import { KbootError } from '../../base/errors.ts';
import { sectorBytes } from '../in-place.ts';
import type { SectorChange } from '../in-place.ts';

/**
 * Syslinux's auxiliary data vector: two copies at the end of ldlinux.sys, a sector each, of which the
 * first valid one counts. Source: syslinux 6.04, libinstaller/setadv.c, core/adv.inc.
 */
export const vectorBytes = 2 * sectorBytes;

const [headMagic, sumMagic, tailMagic] = [0x5a2d2fa5, 0xa3041767, 0xdd28bf64];
const dataAt = 8;
const tailAt = sectorBytes - 4;

/** Tags of its data (com32/include/syslinux/advconst.h). */
const endTag = 0;
const bootOnceTag = 1;

/** Bytes of a tag and its length. */
const tagBytes = 2;

const advice = 'Install syslinux or extlinux anew from a running system.';

function fails(subject: string, reason: string): KbootError {
  return new KbootError('write environment', subject, reason, { advice });
}

function sumOf(copy: Buffer): number {
  let sum = sumMagic;
  for (let at = dataAt; at < tailAt; at += 4) sum = (sum - copy.readUInt32LE(at)) >>> 0;
  return sum;
}

function isValid(copy: Buffer): boolean {
  return (
    copy.readUInt32LE(0) === headMagic &&
    copy.readUInt32LE(4) === sumOf(copy) &&
    copy.readUInt32LE(tailAt) === tailMagic
  );
}

/** Values by their tags, in their order; what is cut off at the end is none. */
function readData(copy: Buffer): Map<number, Buffer> {
  const values = new Map<number, Buffer>();
  for (let at = dataAt; at + tagBytes <= tailAt;) {
    const [tag = endTag, length = 0] = copy.subarray(at, at + tagBytes);
    if (tag === endTag || at + tagBytes + length > tailAt) break;
    values.set(tag, copy.subarray(at + tagBytes, at + tagBytes + length));
    at += tagBytes + length;
  }
  return values;
}

function copyWith(values: ReadonlyMap<number, Buffer>, subject: string): Buffer {
  const copy = Buffer.alloc(sectorBytes);
  let at = dataAt;
  for (const [tag, value] of values) {
    if (at + tagBytes + value.length > tailAt) throw fails(subject, 'its vector of settings is full');
    copy.set([tag, value.length, ...value], at);
    at += tagBytes + value.length;
  }
  copy.writeUInt32LE(headMagic, 0);
  copy.writeUInt32LE(tailMagic, tailAt);
  copy.writeUInt32LE(sumOf(copy), 4);
  return copy;
}

/** What is typed at the boot prompt in a person's place at the next start; undefined when nothing is. */
export function bootOnceOf(vector: Buffer): string | undefined {
  const copy = [vector.subarray(0, sectorBytes), vector.subarray(sectorBytes)].find(isValid);
  return copy && readData(copy).get(bootOnceTag)?.toString('latin1');
}

/**
 * What `extlinux --once=LABEL` does to the vector, as changes of single sectors: after each of them one
 * of the two copies is valid, whatever becomes of the other.
 * @throws KbootError when it is none, or full
 */
export function bootOnceChanges(vector: Buffer, label: string, subject: string): SectorChange[] {
  const copies = [vector.subarray(0, sectorBytes), vector.subarray(sectorBytes, vectorBytes)];
  const valid = copies.findIndex(isValid);
  const current = copies[valid];
  if (vector.length !== vectorBytes || current === undefined) {
    throw fails(subject, 'its vector of settings is damaged, or it is of an old version');
  }
  const value = Buffer.from(label, 'latin1');
  if (value.length === 0 || value.length > 255 || /[^\x20-\x7e]/.test(label)) {
    throw fails(subject, `the label "${label.slice(0, 40)}" cannot be written there`);
  }
  const after = copyWith(new Map([...readData(current), [bootOnceTag, value]]), subject);
  const changes = copies.map((before, index) => ({ offset: index * sectorBytes, before, after }));
  // The one that does not count goes first where the first is damaged.
  const inOrder = valid === 0 ? changes : changes.toReversed();
  return inOrder.filter(({ before }) => !before.equals(after));
}
