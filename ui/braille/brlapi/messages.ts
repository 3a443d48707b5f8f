import { encodePacket, packetType, protocolVersion, words } from './packet.ts';

/** What is shown: whole cells, and where the cursor stands, cells from 0. */
export interface Shown {
  readonly text: string;
  readonly cursor: number | undefined;
}

/** Cells that a display has, all rows together. */
export type Cells = number;

/** Fields of a write packet (BRLAPI_WF_…), in the order in which they follow. */
const field = { region: 0x02, text: 0x04, cursor: 0x20, charset: 0x40 } as const;
const charset = Buffer.from('UTF-8');

export const hello = (): Buffer => encodePacket(packetType.version, words(protocolVersion));

/** Takes the display for itself: no terminal's path is named, so it is the whole screen's. */
export const enterTty = (): Buffer =>
  encodePacket(packetType.enterTty, Buffer.concat([words(0), Buffer.of(0)]));

/** Gives the display back. */
export const leaveTty = (): Buffer => encodePacket(packetType.leaveTty);

/** Asks for the display's size; there is none while the answer is 0. */
export const askSize = (): Buffer => encodePacket(packetType.displaySize);

/**
 * Shows text on the whole display.
 * @param cells size of the display; the text is cut to it and filled up with blanks
 */
export function write({ text, cursor }: Shown, cells: Cells): Buffer {
  const signs = [...text].slice(0, cells);
  const filled = Buffer.from(signs.join('') + ' '.repeat(cells - signs.length));
  const shown = cursor === undefined || cursor >= cells ? 0 : cursor + 1;
  const content = [
    words(field.region | field.text | field.cursor | field.charset),
    words(1, cells),
    words(filled.length),
    filled,
    words(shown),
    Buffer.of(charset.length),
    charset,
  ];
  return encodePacket(packetType.write, Buffer.concat(content));
}

/** Most cells that are made use of: a longer text would be no packet; no display has as many. */
const mostCells = 320;

/** Reads the size from the answer to {@link askSize}; 0 while there is no display. */
export function sizeIn(content: Buffer): Cells {
  if (content.length < 8) return 0;
  return Math.min(mostCells, content.readUInt32BE(0) * content.readUInt32BE(4));
}

/** A key of the display, or what it stands for (brlapi_keycodes.h). */
export interface KeyCode {
  /** Modifiers. */
  readonly flags: number;
  /** Kind, command and argument, or an X keysym. */
  readonly code: number;
}

export function keyIn(content: Buffer): KeyCode | undefined {
  if (content.length < 8) return undefined;
  return { flags: content.readUInt32BE(0), code: content.readUInt32BE(4) };
}

/** Ways to prove who one is that a server takes; `N`: it asks for nothing more. */
export function asksNothing(content: Buffer): boolean {
  for (let at = 0; at + 4 <= content.length; at += 4) {
    if (content.readUInt32BE(at) === 'N'.charCodeAt(0)) return true;
  }
  return false;
}

/** Fault in words that can be looked up: the numbers are brlapi.h's BRLAPI_ERROR_…. */
export function faultIn(content: Buffer): string {
  const code = content.length < 4 ? 0 : content.readUInt32BE(0);
  const type = content.length < 8 ? 0 : content.readUInt32BE(4);
  return `error ${code} on a packet of type ${type}`;
}
