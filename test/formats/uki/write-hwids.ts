/** A line of the table: an ID in text, and what it is an ID of. */
export interface NewBoard {
  readonly id: string;
  readonly compatible: string;
  /** 1 a device tree, 2 firmware; default 1. */
  readonly kind?: number;
}

/** A GUID's text as EFI stores it. */
function guid(id: string): Buffer {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

/** A `.hwids` section as systemd's ukify writes it: lines, one of zeroes, then their texts. */
export function writeHardwareIds(boards: readonly NewBoard[]): Buffer {
  const base = 28 * (boards.length + 1);
  const [lines, texts]: [Buffer[], Buffer[]] = [[], []];
  for (const { id, compatible, kind = 1 } of boards) {
    const line = Buffer.alloc(28);
    line.writeUInt32LE(kind * 2 ** 28 + 28, 0);
    guid(id).copy(line, 4);
    const at = base + texts.reduce((sum, text) => sum + text.length, 0);
    line.writeUInt32LE(at, 20);
    line.writeUInt32LE(at + 'A Board\0'.length, 24);
    lines.push(line);
    texts.push(Buffer.from(`A Board\0${compatible}\0`));
  }
  return Buffer.concat([...lines, Buffer.alloc(28), ...texts]);
}
