import type { CardNode, CardPointer } from '../../../../src/abi/drm/node.ts';
import { requests } from '../../../../src/abi/drm/requests.ts';
import type { CardRequest } from '../../../../src/abi/drm/requests.ts';
import { SyscallError } from '../../../../src/abi/libc.ts';

// A card at the kernel's boundary: it takes and gives the structures of drm_mode.h, written down here
// once more from the header.

const errnos = { ENOENT: 2, EACCES: 13, EBUSY: 16, ENODEV: 19, EINVAL: 22, ENOSYS: 38 } as const;

/** What a display of the fake card is. */
export interface FakeDisplay {
  connected: boolean;
  /** Width and height; the first is what it prefers. */
  modes: readonly (readonly [number, number])[];
  widthMm?: number;
  heightMm?: number;
  /** Of the property “panel orientation”. */
  orientation?: number;
  /** The mode that firmware has left it in. */
  found?: readonly [number, number];
}

interface FakeBuffer {
  readonly stride: number;
  readonly memory: Uint8Array;
}

interface FakeCrtc {
  mode: Buffer | undefined;
  framebuffer: number;
}

function modeInfo(width: number, height: number, preferred: boolean): Buffer {
  const raw = Buffer.alloc(68);
  raw.writeUInt32LE((width * height * 60) / 1000, 0);
  raw.writeUInt16LE(width, 4);
  raw.writeUInt16LE(height, 14);
  raw.writeUInt32LE(60, 24);
  raw.writeUInt32LE(preferred ? 1 << 3 : 0, 32);
  raw.write(`${width}x${height}`, 36);
  return raw;
}

const [dpmsId, orientationId] = [7, 8];
const strideExtra = 64;

/** Display n has connector 100 + n, encoder 200 + n and, unless it is changed, crtc 300 + n. */
export class FakeCard implements CardNode {
  readonly path = '/dev/dri/card9';
  readonly displays: FakeDisplay[];
  readonly buffers = new Map<number, FakeBuffer>();
  readonly framebuffers = new Map<number, number>();
  readonly crtcs: Map<number, FakeCrtc>;
  /** What was asked for, by the requests' words. */
  readonly calls: string[] = [];
  /** Clips of the last {@link requests.dirtyFramebuffer}. */
  clips: number[][] = [];
  /** DPMS by connector. */
  readonly dpms = new Map<number, number>();
  /** Requests that fail, by their words. */
  readonly failing = new Map<string, keyof typeof errnos>();
  /** Whether flips are answered. */
  answersFlips = true;
  closed = false;
  #events: Buffer[] = [];
  #next = 1;

  constructor(displays: FakeDisplay[]) {
    this.displays = displays;
    this.crtcs = new Map(
      displays.map(({ found }, n) => {
        const mode = found === undefined ? undefined : modeInfo(found[0], found[1], false);
        return [300 + n, { mode, framebuffer: 0 }];
      }),
    );
  }

  /** What display n shows: blue, green, red of a pixel. */
  pixel(n: number, x: number, y: number): readonly [number, number, number] {
    const framebuffer = this.crtcs.get(300 + n)?.framebuffer ?? 0;
    const { memory, stride } = this.buffers.get(this.framebuffers.get(framebuffer) ?? 0) as FakeBuffer;
    const [blue = 0, green = 0, red = 0] = memory.subarray(y * stride + x * 4);
    return [blue, green, red];
  }

  map(offset: bigint): { bytes: Uint8Array } & Disposable {
    const { memory } = this.buffers.get(Number(offset)) as FakeBuffer;
    return { bytes: memory, [Symbol.dispose]: () => undefined };
  }

  events(): Buffer {
    return this.#events.shift() ?? Buffer.alloc(0);
  }

  [Symbol.dispose](): void {
    this.closed = true;
  }

  call({ does, number }: CardRequest, data: Buffer, pointers: readonly CardPointer[] = []): void {
    this.calls.push(does);
    const failure = this.failing.get(does);
    if (failure !== undefined) throw new SyscallError(does, this.path, errnos[failure]);
    const arrays = new Map(pointers);
    const handler = this.#handlers.get(number);
    if (handler === undefined) throw new SyscallError(does, this.path, errnos.EINVAL);
    if (data.length !== ((number >>> 16) & 0x3fff)) throw new Error(`${does}: ${data.length} bytes`);
    handler(data, arrays);
  }

  #display(connector: number): FakeDisplay {
    const display = this.displays[connector - 100];
    if (display === undefined) throw new SyscallError('read display', this.path, errnos.ENOENT);
    return display;
  }

  /** Writes a list where there is room for all of it, and its length in any case. */
  static #list(data: Buffer, countAt: number, values: readonly number[], to: Buffer | undefined): void {
    if (data.readUInt32LE(countAt) >= values.length) values.forEach((v, i) => to?.writeUInt32LE(v, 4 * i));
    data.writeUInt32LE(values.length, countAt);
  }

  readonly #handlers: ReadonlyMap<number, (data: Buffer, arrays: ReadonlyMap<number, Buffer>) => void> =
    new Map([
      [requests.getCapability.number, (data) => void data.writeBigUInt64LE(1n, 8)],
      [
        requests.getVersion.number,
        (data, arrays) => {
          arrays.get(24)?.write('fake');
          data.writeBigUInt64LE(4n, 16);
        },
      ],
      [
        requests.getResources.number,
        (data, arrays) => {
          FakeCard.#list(data, 36, [...this.crtcs.keys()], arrays.get(8));
          FakeCard.#list(
            data,
            40,
            this.displays.map((_, n) => 100 + n),
            arrays.get(16),
          );
        },
      ],
      [
        requests.getEncoder.number,
        (data) => {
          const n = data.readUInt32LE(0) - 200;
          data.writeUInt32LE(this.crtcs.get(300 + n)?.mode === undefined ? 0 : 300 + n, 8);
          data.writeUInt32LE(1 << n, 12);
        },
      ],
      [
        requests.getConnector.number,
        (data, arrays) => {
          const id = data.readUInt32LE(48);
          const { connected, modes, widthMm = 0, heightMm = 0 } = this.#display(id);
          const n = id - 100;
          if (data.readUInt32LE(32) >= modes.length) {
            modes.forEach(([w, h], i) =>
              modeInfo(w, h, i === 0).copy(arrays.get(8) ?? Buffer.alloc(0), 68 * i),
            );
          }
          data.writeUInt32LE(modes.length, 32);
          FakeCard.#list(data, 40, [200 + n], arrays.get(0));
          data.writeUInt32LE(this.crtcs.get(300 + n)?.mode === undefined ? 0 : 200 + n, 44);
          data.writeUInt32LE(connected ? 1 : 2, 60);
          data.writeUInt32LE(widthMm, 64);
          data.writeUInt32LE(heightMm, 68);
        },
      ],
      [
        requests.getCrtc.number,
        (data) => {
          const mode = this.crtcs.get(data.readUInt32LE(12))?.mode;
          data.writeUInt32LE(mode === undefined ? 0 : 1, 32);
          mode?.copy(data, 36);
        },
      ],
      [
        requests.setCrtc.number,
        (data, arrays) => {
          const crtc = this.crtcs.get(data.readUInt32LE(12));
          if (crtc === undefined || arrays.get(0) === undefined) throw new Error('what is set to what?');
          crtc.framebuffer = data.readUInt32LE(16);
          crtc.mode = Buffer.from(data.subarray(36));
        },
      ],
      [
        requests.getProperties.number,
        (data, arrays) => {
          const { orientation = 0 } = this.#display(data.readUInt32LE(20));
          if (data.readUInt32LE(16) >= 2) {
            arrays.get(8)?.writeBigUInt64LE(0n, 0);
            arrays.get(8)?.writeBigUInt64LE(BigInt(orientation), 8);
          }
          FakeCard.#list(data, 16, [dpmsId, orientationId], arrays.get(0));
        },
      ],
      [
        requests.getProperty.number,
        (data) => void data.write(data.readUInt32LE(16) === dpmsId ? 'DPMS' : 'panel orientation', 24),
      ],
      [
        requests.setProperty.number,
        (data) => void this.dpms.set(data.readUInt32LE(12), Number(data.readBigUInt64LE(0))),
      ],
      [
        requests.createDumb.number,
        (data) => {
          const [height, width] = [data.readUInt32LE(0), data.readUInt32LE(4)];
          const stride = width * 4 + strideExtra;
          const handle = this.#next++;
          this.buffers.set(handle, { stride, memory: new Uint8Array(stride * height) });
          data.writeUInt32LE(handle, 16);
          data.writeUInt32LE(stride, 20);
          data.writeBigUInt64LE(BigInt(stride * height), 24);
        },
      ],
      [requests.mapDumb.number, (data) => void data.writeBigUInt64LE(BigInt(data.readUInt32LE(0)), 8)],
      [requests.destroyDumb.number, (data) => void this.buffers.delete(data.readUInt32LE(0))],
      [
        requests.addFramebuffer.number,
        (data) => {
          const id = 500 + this.#next++;
          this.framebuffers.set(id, data.readUInt32LE(24));
          data.writeUInt32LE(id, 0);
        },
      ],
      [requests.removeFramebuffer.number, (data) => void this.framebuffers.delete(data.readUInt32LE(0))],
      [
        requests.pageFlip.number,
        (data) => {
          const crtc = this.crtcs.get(data.readUInt32LE(0));
          if (crtc === undefined) throw new Error('flip of nothing');
          crtc.framebuffer = data.readUInt32LE(4);
          if (!this.answersFlips) return;
          const event = Buffer.alloc(32);
          event.writeUInt32LE(2, 0);
          event.writeUInt32LE(32, 4);
          event.writeBigUInt64LE(data.readBigUInt64LE(16), 8);
          this.#events.push(event);
        },
      ],
      [
        requests.dirtyFramebuffer.number,
        (data, arrays) => {
          const list = arrays.get(16);
          this.clips = Array.from({ length: data.readUInt32LE(12) }, (_, i) =>
            [0, 2, 4, 6].map((at) => list?.readUInt16LE(8 * i + at) ?? 0),
          );
        },
      ],
    ]);
}
