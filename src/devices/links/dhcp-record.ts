import { KbootError } from '../../base/errors.ts';

/** What udhcpc told its script once: the event, and the variables of its environment. */
export interface DhcpRecord {
  /** `deconfig`, `bound`, `renew`, `leasefail` or `nak`. */
  readonly event: string;
  readonly variables: ReadonlyMap<string, string>;
}

/** Options of a packet of 64 KiB, written out, stay well below this; bytes. */
const longest = 512 * 1024;

/**
 * Takes the records of initramfs/udhcpc-script apart: the event and each `NAME=value` end with a
 * NUL, which no value can hold, and an empty one ends the record. Nothing is evaluated.
 */
export class DhcpRecordReader {
  #rest: Buffer = Buffer.alloc(0);

  /**
   * @returns the records that are complete with this piece
   * @throws KbootError when one is too long: the stream is of no use any more
   */
  push(piece: Buffer): DhcpRecord[] {
    const all = Buffer.concat([this.#rest, piece]);
    const records: DhcpRecord[] = [];
    let from = 0;
    for (let end = all.indexOf('\0\0', from); end >= 0; end = all.indexOf('\0\0', from)) {
      const [event = '', ...pairs] = all.toString('utf8', from, end).split('\0');
      records.push({ event, variables: new Map(pairs.map(pairOf)) });
      from = end + 2;
    }
    this.#rest = all.subarray(from);
    if (this.#rest.length > longest) throw new KbootError('dhcp', 'udhcpc', 'what it says never ends');
    return records;
  }
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
