import type { CardNode } from './node.ts';
import { decodeMode, modeBytes } from './mode.ts';
import type { Mode } from './mode.ts';
import { requests } from './requests.ts';

/** Where struct drm_mode_crtc has its mode, behind `mode_valid`. */
const modeAt = 36;

/** The mode that a crtc drives its displays with; undefined while it is off. @throws SyscallError */
export function readCrtcMode(node: CardNode, crtc: number): Mode | undefined {
  const data = Buffer.alloc(modeAt + modeBytes);
  data.writeUInt32LE(crtc, 12);
  node.call(requests.getCrtc, data);
  return data.readUInt32LE(32) === 0 ? undefined : decodeMode(data.subarray(modeAt));
}

/** What a crtc shows, and where. */
export interface Scanout {
  readonly crtc: number;
  readonly connector: number;
  readonly mode: Mode;
  /** Kernel's number of the framebuffer, as large as the mode. */
  readonly framebuffer: number;
}

/** Drives a connector (struct drm_mode_crtc). @throws SyscallError: EACCES when another program is the card's master */
export function setCrtc(node: CardNode, { crtc, connector, mode, framebuffer }: Scanout): void {
  const connectors = Buffer.alloc(4);
  connectors.writeUInt32LE(connector);
  const data = Buffer.alloc(modeAt + modeBytes);
  data.writeUInt32LE(1, 8);
  data.writeUInt32LE(crtc, 12);
  data.writeUInt32LE(framebuffer, 16);
  data.writeUInt32LE(1, 32);
  mode.raw.copy(data, modeAt);
  node.call(requests.setCrtc, data, [[0, connectors]]);
}
