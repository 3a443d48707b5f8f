import type { Say } from '../words/catalogue.ts';
import { oneDecimal } from '../words/words.ts';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** So many bytes as a person reads it: `953.9 GiB`. */
export function sizeText(bytes: number, say: Say): string {
  let [value, unit] = [bytes, 0];
  for (; value >= 1024 && unit < units.length - 1; unit += 1) value /= 1024;
  return `${unit === 0 ? value : oneDecimal(value, say)} ${units[unit]}`;
}
