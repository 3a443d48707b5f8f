import type { ReplyTo } from '../../src/wire/asks.ts';
import type { Say } from '../words/catalogue.ts';
import type { ReadingItem } from './reading-item.ts';
import { sizeText } from './size-text.ts';

function item(label: string, ...words: readonly string[]): ReadingItem[] {
  const told = words.filter((word) => word !== '').join(', ');
  return told === '' ? [] : [{ label, words: told, tone: 'plain', more: '' }];
}

const firmwares = { bios: 'BIOS', uefi: 'UEFI' } as const;

/** What a machine tells of itself, as lines to be read. */
export function systemItems(system: ReplyTo<'system'>, say: Say): ReadingItem[] {
  const { machine, firmware, processor, memory, disks, network, versions } = system;
  const { model, architecture, threads } = processor;
  const size = (bytes: number): string => sizeText(bytes, say);
  return [
    ...item(say('system.machine'), machine),
    ...item(say('system.firmware'), firmwares[firmware.kind], firmware.version),
    ...item(say('system.processor'), model, architecture, say('system.threads', { count: threads })),
    ...item(
      say('system.memory'),
      size(memory.total),
      say('system.memory.free', { size: size(memory.available) }),
    ),
    ...disks.flatMap((disk) =>
      item(
        say('system.disk', { name: disk.name }),
        disk.model,
        size(disk.size),
        disk.removable ? say('system.removable') : '',
      ),
    ),
    ...(network.started ? [] : item(say('system.network'), say('system.network.off'))),
    ...network.links.flatMap(({ name, mac, carrier, address }) =>
      item(
        say('system.link', { name }),
        mac === '' ? '' : say('system.mac', { address: mac }),
        carrier ? say('system.carrier') : say('system.noCarrier'),
        address,
      ),
    ),
    ...item(say('system.version'), versions.kboot),
    ...item(say('system.kernel'), `Linux ${versions.kernel}`),
    ...item(say('system.runtime'), `Node.js ${versions.node}`),
  ];
}
