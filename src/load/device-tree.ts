import { KbootError } from '../base/errors.ts';
import { readAt } from './file-part.ts';
import type { FilePart } from './file-part.ts';

/** Bytes of a header (Devicetree Specification 0.4, 5.2). */
const headerBytes = 40;

const magic = 0xd00dfeed;

/**
 * Makes sure that a file is a whole device tree blob: kexec's own refusal would say no more than EINVAL.
 * @throws KbootError that says what is wrong with it
 */
export async function checkDeviceTree(part: FilePart, signal: AbortSignal): Promise<void> {
  const refused = (reason: string): KbootError =>
    new KbootError('check device tree', part.subject, reason, {
      advice: 'Name the board’s .dtb file, made for this kernel.',
    });
  const header = await readAt(part, 0, headerBytes, signal);
  if (header.length < headerBytes || header.readUInt32BE(0) !== magic) {
    const isSource = header.toString('latin1', 0, 8) === '/dts-v1/';
    throw refused(
      isSource ? 'it is the source of a device tree: compile it with dtc' : 'it is no device tree',
    );
  }
  const expected = header.readUInt32BE(4);
  if (part.size < expected) throw refused(`it is truncated: ${part.size} of ${expected} bytes are there`);
}
