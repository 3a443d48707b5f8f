/** Numbers that lie about sizes and places. */
const hostile = [0, 1, 0x3f, 0x40, 0x200, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** Where the headers of a written image are: changes there are more telling than in the sections. */
const headers = 0x80 + 24 + 240 + 8 * 40;

/** A PE image with some bytes changed, mostly in its headers, or cut off. */
export function spoilPe(random: () => number, image: Buffer): Buffer {
  const bytes = Buffer.from(image);
  const below = (count: number): number => Math.floor(random() * count);
  for (let step = below(6); step >= 0; step -= 1) {
    const at = below(random() < 0.8 ? headers : bytes.length - 4);
    const kind = random();
    if (kind < 0.4) bytes[at] = below(256);
    else if (kind < 0.6) bytes.writeUInt32LE(hostile[below(hostile.length)] ?? 0, at - (at % 4));
    else if (kind < 0.75) bytes.writeUInt16LE(below(0x10000), at);
    else if (kind < 0.9) bytes.copy(bytes, at, below(headers), below(headers) + 40);
    else return bytes.subarray(0, below(bytes.length));
  }
  return bytes;
}
