/** Tokens of the structure block (Devicetree Specification 0.4, 5.4.1). */
const token = { beginNode: 1, property: 3, nothing: 4 } as const;

/** Bytes of the header that hold its offsets. */
const headerBytes = 40;

function textAt(blob: Buffer, at: number): string {
  const end = blob.indexOf(0, at);
  return blob.toString('latin1', at, end < 0 ? at : end);
}

/**
 * What board a device tree is for, the most exact name first: `compatible` of its root (Devicetree
 * Specification 0.4, 2.3.1, 5.4). Empty where it does not say, or is damaged.
 */
export function compatibleOf(blob: Buffer): readonly string[] {
  if (blob.length < headerBytes) return [];
  const [structure, strings] = [blob.readUInt32BE(8), blob.readUInt32BE(12)];
  // The root's name is empty: eight bytes with the token. Its properties come before all other nodes.
  let at = structure;
  if (at + 8 > blob.length || blob.readUInt32BE(at) !== token.beginNode) return [];
  at += 8;
  while (at + 12 <= blob.length) {
    const next = blob.readUInt32BE(at);
    if (next === token.nothing) at += 4;
    else if (next === token.property) {
      const [length, name] = [blob.readUInt32BE(at + 4), strings + blob.readUInt32BE(at + 8)];
      const value = at + 12;
      if (value + length > blob.length || name >= blob.length) return [];
      if (textAt(blob, name) === 'compatible') {
        const text = blob.toString('latin1', value, value + length);
        return text.split('\0').filter((one) => one !== '');
      }
      at = value + Math.ceil(length / 4) * 4;
    } else return [];
  }
  return [];
}
