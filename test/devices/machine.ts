import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A disk or partition of a made-up machine. */
export interface FixtureDevice {
  /** Bytes; 0 is a drive without a medium. */
  readonly size: number;
  readonly partition?: number;
  readonly removable?: boolean;
  readonly partUuid?: string;
  readonly partLabel?: string;
  /** What stands behind its node: an image file or a loop device. */
  readonly content?: string;
}

/** A folder that stands for sysfs and /dev of a machine; devices come and go as a test wants it. */
export class FixtureMachine {
  readonly sysfs: string;
  readonly dev: string;

  constructor(folder: string) {
    this.sysfs = join(folder, 'sys');
    this.dev = join(folder, 'dev');
    mkdirSync(join(this.sysfs, 'class/block'), { recursive: true });
    mkdirSync(this.dev);
  }

  plug(name: string, device: FixtureDevice): void {
    const folder = join(this.sysfs, 'class/block', name);
    mkdirSync(folder);
    const facts = [
      `DEVNAME=${name}`,
      `DEVTYPE=${device.partition === undefined ? 'disk' : 'partition'}`,
      ...(device.partition === undefined ? [] : [`PARTN=${device.partition}`]),
      ...(device.partUuid === undefined ? [] : [`PARTUUID=${device.partUuid}`]),
      ...(device.partLabel === undefined ? [] : [`PARTNAME=${device.partLabel}`]),
    ];
    writeFileSync(join(folder, 'uevent'), `${facts.join('\n')}\n`);
    writeFileSync(join(folder, 'size'), `${device.size / 512}\n`);
    if (device.partition === undefined)
      writeFileSync(join(folder, 'removable'), device.removable ? '1\n' : '0\n');
    if (device.content !== undefined) symlinkSync(device.content, join(this.dev, name));
  }

  pull(name: string): void {
    rmSync(join(this.sysfs, 'class/block', name), { recursive: true });
    rmSync(join(this.dev, name), { force: true });
  }
}
