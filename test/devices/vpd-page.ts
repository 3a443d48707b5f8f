/**
 * Page 83 with these designators (SPC-4, 7.8.6).
 * @param all code set, type with association, and value; a value of hex digits is given as bytes
 */
export function page83(
  ...all: readonly (readonly [codes: number, kind: number, value: string | Buffer])[]
): Buffer {
  const body = Buffer.concat(
    all.map(([codes, kind, value]) => {
      const data = Buffer.from(value);
      return Buffer.concat([Buffer.from([codes, kind, 0, data.length]), data]);
    }),
  );
  return Buffer.concat([Buffer.from([0, 0x83, body.length >> 8, body.length & 0xff]), body]);
}
