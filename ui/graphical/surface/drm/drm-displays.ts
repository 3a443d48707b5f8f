import { hasDumbBuffers } from '../../../../src/abi/drm/capabilities.ts';
import { readConnector, readEncoder, readResources } from '../../../../src/abi/drm/connectors.ts';
import { readCrtcMode } from '../../../../src/abi/drm/crtc.ts';
import { Flips } from '../../../../src/abi/drm/flips.ts';
import { sameMode } from '../../../../src/abi/drm/mode.ts';
import type { Mode } from '../../../../src/abi/drm/mode.ts';
import type { CardNode } from '../../../../src/abi/drm/node.ts';
import { readProperties } from '../../../../src/abi/drm/properties.ts';
import { SyscallError } from '../../../../src/abi/libc.ts';
import { KbootError } from '../../../../src/base/errors.ts';
import { log } from '../../../../src/base/log.ts';
import type { Displays, Surface } from '../surface.ts';
import { turned } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { DrmSurface } from './drm-surface.ts';
import { chooseOutputs, preferredMode } from './outputs.ts';
import type { CardState, Output } from './outputs.ts';

/** The property “panel orientation” (enum drm_panel_orientation): which side of the panel is up, and what helps. */
const turnOfPanel: ReadonlyMap<number, Turn> = new Map([
  [1, 180],
  [2, 270],
  [3, 90],
]);

/** How a card's displays are drawn on. */
export interface DrmDisplaysOptions {
  /** See {@link DrmSurface}. */
  readonly copies: boolean;
  /** Turns every picture so; absent leaves it to each panel. */
  readonly turn?: Turn | undefined;
}

function cardState(node: CardNode): CardState {
  const resources = readResources(node);
  const connectors = resources.connectors.flatMap((id) => {
    try {
      return [readConnector(node, id)];
    } catch (thrown) {
      // Sockets of a dock go with it.
      if (thrown instanceof SyscallError && thrown.code === 'ENOENT') return [];
      throw thrown;
    }
  });
  return {
    resources,
    connectors,
    encoder: (id) => readEncoder(node, id),
    modeOf: (crtc) => readCrtcMode(node, crtc),
  };
}

function sameOutput(one: Output, other: Output): boolean {
  return one.connector.id === other.connector.id && one.crtc === other.crtc && sameMode(one.mode, other.mode);
}

/** All displays of a card, each at its own size, as they are plugged in and out. */
export class DrmDisplays implements Displays {
  readonly name: string;
  readonly #node: CardNode;
  readonly #options: DrmDisplaysOptions;
  readonly #flips: Flips;
  #outputs: readonly Output[] = [];
  #surfaces: readonly Surface[] = [];
  /** What each display has wanted when it was last looked at. */
  #preferred = new Map<number, Mode>();

  /**
   * @param node the card, which is owned from here on, also when this throws
   * @throws KbootError, SyscallError when nothing can be drawn on
   */
  constructor(node: CardNode, options: DrmDisplaysOptions) {
    using stack = new DisposableStack();
    stack.use(node);
    this.name = node.path;
    this.#node = node;
    this.#options = options;
    this.#flips = new Flips(node);
    if (!hasDumbBuffers(node)) throw new KbootError('use', node.path, 'it gives no memory to draw into');
    this.#open(this.#choose());
    if (this.#surfaces.length === 0)
      throw new KbootError('use', node.path, 'no display of it can be drawn on');
    stack.move();
  }

  get surfaces(): readonly Surface[] {
    return this.#surfaces;
  }

  renew(): boolean {
    const outputs = this.#choose();
    const same =
      outputs.length === this.#outputs.length &&
      outputs.every((output, i) => sameOutput(output, this.#outputs[i] as Output));
    if (same) return false;
    this.#close();
    this.#open(outputs);
    return true;
  }

  [Symbol.dispose](): void {
    this.#close();
    this.#node[Symbol.dispose]();
  }

  #choose(): Output[] {
    const state = cardState(this.#node);
    const before = this.#preferred;
    this.#preferred = new Map();
    const renewed = new Set<number>();
    for (const connector of state.connectors) {
      const mode = connector.connected ? preferredMode(connector) : undefined;
      if (mode === undefined) continue;
      this.#preferred.set(connector.id, mode);
      // A display that was plugged in, or a virtual one whose window has another size.
      const wanted = before.get(connector.id);
      if (before.size > 0 && (wanted === undefined || !sameMode(wanted, mode))) renewed.add(connector.id);
    }
    return chooseOutputs(state, renewed);
  }

  #open(outputs: readonly Output[]): void {
    this.#outputs = outputs;
    this.#surfaces = outputs.flatMap((output) => this.#surface(output));
    const sizes = this.#surfaces.map(({ width, height }) => `${width}x${height}`);
    log('info', `displays of ${this.name}: ${sizes.length === 0 ? 'none' : sizes.join(', ')}`);
  }

  /** One display that cannot be driven must not take the picture from the others. */
  #surface(output: Output): Surface[] {
    try {
      const properties = readProperties(this.#node, output.connector.id);
      const surface = new DrmSurface({
        node: this.#node,
        flips: this.#flips,
        output,
        dpms: properties.get('DPMS')?.id,
        copies: this.#options.copies,
      });
      const ofPanel = turnOfPanel.get(properties.get('panel orientation')?.value ?? 0);
      return [turned(surface, this.#options.turn ?? ofPanel ?? 0)];
    } catch (thrown) {
      log(
        'warning',
        `display ${output.connector.id}: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      );
      return [];
    }
  }

  #close(): void {
    for (const surface of this.#surfaces) surface[Symbol.dispose]();
    this.#surfaces = [];
  }
}
