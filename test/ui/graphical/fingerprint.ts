import type { Patch } from '../../../ui/graphical/raster/rasterise.ts';

/** Fields that a picture is parted in; each is its mean brightness, one byte. */
export const fieldColumns = 12;
export const fieldRows = 8;

/** Every so many pixels each way is looked at: a picture of 4K needs no more than one of 1080p. */
const lookedAt = 1080;

/** What a whole picture looks like from afar: base64 of the fields from the upper left corner, line by line. */
export function fingerprint({ width, height, data }: Patch): string {
  const step = Math.max(1, Math.round(Math.min(width, height) / lookedAt));
  const fields = new Uint8Array(fieldColumns * fieldRows);
  for (let field = 0; field < fields.length; field += 1) {
    const [column, row] = [field % fieldColumns, Math.floor(field / fieldColumns)];
    const [left, right] = [column, column + 1].map((at) => Math.floor((at * width) / fieldColumns));
    const [top, bottom] = [row, row + 1].map((at) => Math.floor((at * height) / fieldRows));
    let [sum, count] = [0, 0];
    for (let y = top ?? 0; y < (bottom ?? 0); y += step) {
      for (let x = left ?? 0; x < (right ?? 0); x += step) {
        const at = (y * width + x) * 4;
        // Rec. 709 luma in sixteenths; blue, green, red.
        sum += (data[at] ?? 0) + 11 * (data[at + 1] ?? 0) + 4 * (data[at + 2] ?? 0);
        count += 16;
      }
    }
    fields[field] = Math.round(sum / Math.max(1, count));
  }
  return Buffer.from(fields).toString('base64');
}

/** How far two pictures are apart in the field that differs most, 0–255; 255 where one is none. */
export function apart(one: string, other: string): number {
  const [fields, others] = [Buffer.from(one, 'base64'), Buffer.from(other, 'base64')];
  if (fields.length !== fieldColumns * fieldRows || others.length !== fields.length) return 255;
  return fields.reduce((most, value, at) => Math.max(most, Math.abs(value - (others[at] ?? 0))), 0);
}
