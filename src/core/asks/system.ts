import { readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { version } from '../../base/version.ts';
import type { ReplyTo } from '../../wire/asks.ts';
import { clip } from '../../wire/fit.ts';
import { mostParts } from '../../wire/system-ask.ts';
import { limits } from '../../wire/values.ts';
import { availableMemory } from '../available-memory.ts';
import type { AskHandler, AskSurroundings } from './handler.ts';

/** A short text of the kernel's; empty where there is none. */
function told(...path: readonly string[]): string {
  try {
    const text = readFileSync(join(...path), 'utf8');
    return text.replace(/\0/g, ' ').trim();
  } catch {
    return '';
  }
}

/** Texts side by side, without what is empty. */
function short(...texts: readonly string[]): string {
  return clip(texts.filter((text) => text !== '').join(' '), limits.shortText);
}

/** SMBIOS as the kernel shows it (Documentation/ABI/testing/sysfs-class-dmi); elsewhere the device tree's model. */
function machine(sysfs: string): string {
  const dmi = join(sysfs, 'class/dmi/id');
  const name = short(told(dmi, 'sys_vendor'), told(dmi, 'product_name'));
  return name === '' ? short(told(sysfs, 'firmware/devicetree/base/model')) : name;
}

function firmwareVersion(sysfs: string): string {
  const dmi = join(sysfs, 'class/dmi/id');
  return short(told(dmi, 'bios_vendor'), told(dmi, 'bios_version'), told(dmi, 'bios_date'));
}

/** Who made a disk; a bus that knows its makers by number alone (virtio) tells nobody anything. */
function makerOf(at: string): string {
  return told(at, 'vendor').replace(/^0x[0-9a-f]+$/i, '');
}

/** Devices that are whole disks of the machine's own, drives of discs too. */
const disk = /^(?!loop|dm-|md|zram|ram)/;

function disks({ sysfs, sources }: AskSurroundings, signal: AbortSignal): ReplyTo<'system'>['disks'] {
  return sources(signal)
    .devices.filter((device) => device.disk === '' && disk.test(device.name))
    .slice(0, mostParts)
    .map(({ name, size, removable }) => {
      const at = join(sysfs, 'class/block', name, 'device');
      return { name, model: short(makerOf(at), told(at, 'model')), size, removable };
    });
}

/** What machine this is: read anew each time, from what the kernel shows. */
export const system: AskHandler<'system'> = async (_ask, surroundings, signal) => {
  const { sysfs, firmware, network } = surroundings;
  const threads = cpus();
  return {
    what: 'system',
    machine: machine(sysfs),
    firmware: { kind: firmware, version: firmwareVersion(sysfs) },
    processor: {
      model: short(threads[0]?.model.trim() ?? ''),
      architecture: arch(),
      threads: threads.length,
    },
    memory: { total: totalmem(), available: availableMemory() },
    disks: disks(surroundings, signal),
    network: {
      started: network.started,
      links: network.links.slice(0, mostParts).map(({ name, mac, carrier, running }) => {
        const { address, prefix = 0 } = running?.address ?? {};
        return { name, mac, carrier, address: address === undefined ? '' : `${address}/${prefix}` };
      }),
    },
    versions: { kboot: version, kernel: release(), node: process.version },
  };
};
