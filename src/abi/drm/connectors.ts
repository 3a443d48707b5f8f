import type { CardNode } from './node.ts';
import { decodeMode, modeBytes } from './mode.ts';
import type { Mode } from './mode.ts';
import { requests } from './requests.ts';

/** A socket of a card, with what is plugged into it. */
export interface Connector {
  readonly id: number;
  readonly connected: boolean;
  /** Physical size of the picture, as the display's EDID has it; 0 when not known. */
  readonly widthMm: number;
  readonly heightMm: number;
  readonly modes: readonly Mode[];
  /** The encoder in use; 0 when none is. */
  readonly encoder: number;
  /** Those that it can be driven with. */
  readonly encoders: readonly number[];
}

/** What a card has, by the kernel's numbers. */
export interface CardResources {
  /** In the order that {@link Encoder.possibleCrtcs} counts in. */
  readonly crtcs: readonly number[];
  readonly connectors: readonly number[];
}

/** What leads a picture to a connector. */
export interface Encoder {
  /** The crtc in use; 0 when none is. */
  readonly crtc: number;
  /** Bit n: the card's crtc n can be led to it. */
  readonly possibleCrtcs: number;
}

/** The kernel's lists are asked for twice: how long they are, then what is in them. */
const mostOfEach = 256;

function numbers(buffer: Buffer, count: number): number[] {
  return Array.from({ length: count }, (_, i) => buffer.readUInt32LE(4 * i));
}

function within(count: number): number {
  return Math.min(count, mostOfEach);
}

/** The card's crtcs and connectors (struct drm_mode_card_res). @throws SyscallError */
export function readResources(node: CardNode): CardResources {
  const ask = Buffer.alloc(64);
  node.call(requests.getResources, ask);
  const crtcs = within(ask.readUInt32LE(36));
  const connectors = within(ask.readUInt32LE(40));
  const [crtcIds, connectorIds] = [Buffer.alloc(4 * crtcs), Buffer.alloc(4 * connectors)];
  const data = Buffer.alloc(64);
  data.writeUInt32LE(crtcs, 36);
  data.writeUInt32LE(connectors, 40);
  node.call(requests.getResources, data, [
    [8, crtcIds],
    [16, connectorIds],
  ]);
  return {
    crtcs: numbers(crtcIds, Math.min(crtcs, data.readUInt32LE(36))),
    connectors: numbers(connectorIds, Math.min(connectors, data.readUInt32LE(40))),
  };
}

/** struct drm_mode_get_encoder. @throws SyscallError */
export function readEncoder(node: CardNode, id: number): Encoder {
  const data = Buffer.alloc(20);
  data.writeUInt32LE(id, 0);
  node.call(requests.getEncoder, data);
  return { crtc: data.readUInt32LE(8), possibleCrtcs: data.readUInt32LE(12) };
}

/** Kernel's states of a connector: DRM_MODE_CONNECTED. */
const isConnected = 1;

/**
 * A connector as it is now (struct drm_mode_get_connector): asked without room for modes, as here at
 * first, the kernel looks at the display anew (drm_connector.c, drm_mode_getconnector).
 * @throws SyscallError: ENOENT when it has gone
 */
export function readConnector(node: CardNode, id: number): Connector {
  const ask = Buffer.alloc(80);
  ask.writeUInt32LE(id, 48);
  node.call(requests.getConnector, ask);
  const modes = within(ask.readUInt32LE(32));
  const encoders = within(ask.readUInt32LE(40));
  const [modeList, encoderList] = [Buffer.alloc(modeBytes * modes), Buffer.alloc(4 * encoders)];
  const data = Buffer.alloc(80);
  data.writeUInt32LE(id, 48);
  data.writeUInt32LE(modes, 32);
  data.writeUInt32LE(encoders, 40);
  node.call(requests.getConnector, data, [
    [0, encoderList],
    [8, modeList],
  ]);
  // A list that has grown meanwhile is not given at all; the change itself is told of by an event.
  const listed = data.readUInt32LE(32) > modes ? 0 : data.readUInt32LE(32);
  return {
    id,
    connected: data.readUInt32LE(60) === isConnected,
    widthMm: data.readUInt32LE(64),
    heightMm: data.readUInt32LE(68),
    modes: Array.from({ length: listed }, (_, i) =>
      decodeMode(modeList.subarray(i * modeBytes, (i + 1) * modeBytes)),
    ),
    encoder: data.readUInt32LE(44),
    encoders: numbers(encoderList, Math.min(encoders, data.readUInt32LE(40))),
  };
}
