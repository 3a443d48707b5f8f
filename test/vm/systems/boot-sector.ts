import { writeFile } from 'node:fs/promises';
import type { Partition } from '../partition-table.ts';
import { MiB } from '../sparse.ts';

/** What the boot sector says on the first serial line before it restarts the machine. */
export const bootSectorHello = 'legacy: hello from a boot sector';

/**
 * A boot sector for a BIOS: says its greeting on the serial line (port 0x3f8) and restarts the machine
 * through the keyboard controller.
 */
function bootSector(): Buffer {
  const code = Buffer.from(
    [
      'eb 00', // jmp to the next instruction
      'fa 31 c0 8e d8', // cli; xor ax, ax; mov ds, ax
      'be 25 7c', // mov si, greeting
      'ac 84 c0 74 0f', // next: lodsb; test al, al; jz done
      '50 ba fd 03', // push ax; mov dx, line status
      'ec a8 20 74 fb', // full: in al, dx; test al, empty; jz full
      '58 b2 f8 ee', // pop ax; mov dl, data; out dx, al
      'eb ec', // jmp next
      'b0 fe e6 64', // done: mov al, reset; out keyboard controller, al
      'f4 eb fd', // hlt, for ever
    ]
      .join('')
      .replaceAll(' ', ''),
    'hex',
  );
  const sector = Buffer.alloc(512);
  code.copy(sector);
  sector.write(`\r\n${bootSectorHello}\r\n\0`, code.length, 'latin1');
  sector.writeUInt16LE(0xaa55, 510);
  return sector;
}

/** A partition without a file system whose boot sector greets. */
export async function bootSectorSystem(image: string): Promise<Partition> {
  await writeFile(image, Buffer.concat([bootSector(), Buffer.alloc(MiB - 512)]));
  return { name: 'legacy', type: 'linux', sizeMiB: 1, image };
}
