import type { AxisRange, InputCapabilities } from '../../../src/abi/input-capabilities.ts';

/** Set bits of a bitmap as /proc/bus/input/devices prints it: words of 64 bits, the highest first. */
function bitsOf(words: string): Set<number> {
  const found = new Set<number>();
  words
    .trim()
    .split(' ')
    .toReversed()
    .forEach((word, index) => {
      const value = BigInt(`0x${word === '' ? '0' : word}`);
      for (let bit = 0; bit < 64; bit++) if ((value >> BigInt(bit)) & 1n) found.add(index * 64 + bit);
    });
  return found;
}

/**
 * A device's block of /proc/bus/input/devices as capabilities.
 * @param range of every absolute axis, which the file does not tell
 */
export function parseDevice(
  block: string,
  range: AxisRange = { minimum: 0, maximum: 1000 },
): InputCapabilities {
  const field = (pattern: RegExp): string => pattern.exec(block)?.[1] ?? '';
  return {
    name: field(/N: Name="(.*)"/),
    phys: field(/P: Phys=(.*)/),
    vendor: Number.parseInt(field(/Vendor=([0-9a-f]+)/) || '0', 16),
    product: Number.parseInt(field(/Product=([0-9a-f]+)/) || '0', 16),
    keys: bitsOf(field(/B: KEY=([0-9a-f ]+)/)),
    relative: bitsOf(field(/B: REL=([0-9a-f ]+)/)),
    properties: bitsOf(field(/B: PROP=([0-9a-f ]+)/)),
    absolute: new Map([...bitsOf(field(/B: ABS=([0-9a-f ]+)/))].map((axis) => [axis, range])),
  };
}
