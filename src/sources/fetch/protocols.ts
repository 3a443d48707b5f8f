import { ftp } from './ftp/ftp.ts';
import { http } from './http/http.ts';
import type { Protocol } from './protocol.ts';
import { tftp } from './tftp/tftp.ts';

/** One line for each scheme that kboot fetches by itself. */
export const protocols: ReadonlyMap<string, Protocol> = new Map([
  ['http', http],
  ['https', http],
  ['ftp', ftp],
  ['tftp', tftp],
]);
