import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const place = new URL('./seeds/archive/', import.meta.url);

/** Archives as the real tools made them: tar, cpio, dpkg-deb, rpmbuild, xorriso, genisoimage. */
export function realArchives(): Buffer[] {
  return readdirSync(place)
    .sort()
    .map((file) => {
      const bytes = readFileSync(new URL(file, place));
      // Images are mostly zeros: kept small, but mutated as they are.
      return file.endsWith('.iso.gz') ? gunzipSync(bytes) : bytes;
    });
}

/** Numbers that lie about sizes and places. */
const hostile = [0, 1, 0x7f, 0xff, 0x200, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
/** Texts that stand in headers. */
const texts = [
  '../',
  '/',
  '..\0',
  'ustar',
  '070701',
  '77777777777',
  '\x80\x7f\xff\xff',
  'data.tar.xz',
  '././@LongLink',
];

const block = 512;

/** Makes the checksums of tar's headers right again: behind a wrong one nothing is looked at. */
function mendTar(bytes: Buffer): void {
  for (let at = 0; at + block <= bytes.length; at += block) {
    if (bytes.toString('latin1', at + 257, at + 262) !== 'ustar') continue;
    bytes.write('        ', at + 148, 'latin1');
    let sum = 0;
    for (let i = at; i < at + block; i += 1) sum += bytes[i] ?? 0;
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
  }
}

/** A mutated archive: bytes and numbers changed, pieces moved, doubled, cut off, put behind another. */
export function spoil(random: () => number, from: readonly Buffer[]): Buffer {
  const below = (count: number): number => Math.floor(random() * count);
  const pick = <T>(list: readonly T[], none: T): T => list[below(list.length)] ?? none;
  let bytes = Buffer.from(pick(from, Buffer.alloc(0)));
  const images = random() < 0.9;
  const somewhere = (): number => {
    // The first 32 KiB of an image are empty.
    const start = images && bytes.length > 65_000 ? 0x8000 : 0;
    return start + below(Math.max(1, bytes.length - start - 8));
  };
  for (let step = below(6); step >= 0; step -= 1) {
    const kind = random();
    const at = somewhere();
    if (kind < 0.3) bytes[at] = below(256);
    else if (kind < 0.45) bytes.writeUInt32LE(pick(hostile, 0), Math.min(at, bytes.length - 4));
    else if (kind < 0.55) bytes.writeUInt32BE(pick(hostile, 0), Math.min(at, bytes.length - 4));
    else if (kind < 0.7) bytes.write(pick(texts, ''), at, 'latin1');
    else if (kind < 0.8) bytes.copy(bytes, at, somewhere(), somewhere() + below(600));
    else if (kind < 0.9) {
      const [to, piece] = [at - (at % block), somewhere()];
      bytes.copy(bytes, to, piece - (piece % block), piece - (piece % block) + block);
    } else if (kind < 0.95) bytes = Buffer.concat([bytes, pick(from, Buffer.alloc(0))]);
    else bytes = Buffer.from(bytes.subarray(0, Math.max(8, below(bytes.length))));
  }
  if (random() < 0.8) mendTar(bytes);
  return bytes;
}
