import type { CardNode } from './node.ts';
import { requests } from './requests.ts';

/** A property of a connector: the kernel's number of it, and its value. */
export interface Property {
  readonly id: number;
  readonly value: number;
}

/** DRM_MODE_OBJECT_CONNECTOR. */
const connectorType = 0xc0c0c0c0;

const mostProperties = 256;
const nameAt = 24;
const nameBytes = 32;

function nameOf(node: CardNode, id: number): string {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(id, 16);
  node.call(requests.getProperty, data);
  const name = data.toString('latin1', nameAt, nameAt + nameBytes);
  return name.replace(/\0.*$/s, '');
}

/**
 * A connector's properties by name (drm-kms.rst, “Standard Connector Properties”): `DPMS`, `panel orientation`…
 * @throws SyscallError
 */
export function readProperties(node: CardNode, connector: number): ReadonlyMap<string, Property> {
  const request = (room: number): Buffer => {
    const data = Buffer.alloc(32);
    data.writeUInt32LE(room, 16);
    data.writeUInt32LE(connector, 20);
    data.writeUInt32LE(connectorType, 24);
    return data;
  };
  const ask = request(0);
  node.call(requests.getProperties, ask);
  const count = Math.min(ask.readUInt32LE(16), mostProperties);
  const [ids, values] = [Buffer.alloc(4 * count), Buffer.alloc(8 * count)];
  const data = request(count);
  node.call(requests.getProperties, data, [
    [0, ids],
    [8, values],
  ]);
  const found = Math.min(count, data.readUInt32LE(16));
  return new Map(
    Array.from({ length: found }, (_, i) => {
      const id = ids.readUInt32LE(4 * i);
      return [nameOf(node, id), { id, value: Number(values.readBigUInt64LE(8 * i)) }] as const;
    }),
  );
}

/** Sets a property of a connector (struct drm_mode_connector_set_property). @throws SyscallError */
export function setProperty(node: CardNode, connector: number, id: number, value: number): void {
  const data = Buffer.alloc(16);
  data.writeBigUInt64LE(BigInt(value), 0);
  data.writeUInt32LE(id, 8);
  data.writeUInt32LE(connector, 12);
  node.call(requests.setProperty, data);
}
