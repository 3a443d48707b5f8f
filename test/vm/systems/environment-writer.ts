import { openSync } from 'node:fs';
import { writeSettings } from '../../../src/handoff/grub/write-settings.ts';

// Runs in a guest: changes GRUB's environment block over and over, as handing over to another system
// does and taking it back, until the power fails.

const file = {
  fd: openSync('/mnt/grub/grubenv', 'r'),
  size: 1024,
  subject: 'vda:/grub/grubenv',
  node: '/dev/vda',
  type: 'ext4',
} as const;

async function write(): Promise<never> {
  for (let count = 0; ; count += 1) {
    const undo = await writeSettings(file, () => ({ next_entry: `System ${count}` }));
    if (count % 3 === 0) await undo();
  }
}

process.stdout.write('writer: begins\n');
void write();
