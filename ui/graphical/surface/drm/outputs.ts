import type { CardResources, Connector, Encoder } from '../../../../src/abi/drm/connectors.ts';
import type { Mode } from '../../../../src/abi/drm/mode.ts';

/** A display and what drives it. */
export interface Output {
  readonly connector: Connector;
  readonly crtc: number;
  readonly mode: Mode;
}

/** What a card says of itself; each call asks the kernel. */
export interface CardState {
  readonly resources: CardResources;
  readonly connectors: readonly Connector[];
  encoder(id: number): Encoder;
  /** The mode that a crtc has been found in, or was given. */
  modeOf(crtc: number): Mode | undefined;
}

/** The size and timing that a display would have itself. */
export function preferredMode({ modes }: Connector): Mode | undefined {
  return modes.find((mode) => mode.preferred) ?? modes[0];
}

/** A connector's crtc: the one that drives it already, else the first that can and drives nothing of ours. */
function crtcFor(
  { encoder, encoders }: Connector,
  card: CardState,
  taken: ReadonlySet<number>,
): number | undefined {
  const current = encoder === 0 ? 0 : card.encoder(encoder).crtc;
  if (current !== 0 && !taken.has(current)) return current;
  const possible = encoders.reduce((bits, id) => bits | card.encoder(id).possibleCrtcs, 0);
  return card.resources.crtcs.find((id, i) => (possible & (1 << i)) !== 0 && !taken.has(id));
}

/**
 * The displays that can be drawn on: each that is plugged in, as long as there are crtcs. The mode in
 * which firmware or kernel has left a display is kept: another one would black it out for a second.
 * @param renewed displays, by their connector's number, that want another mode than before
 */
export function chooseOutputs(card: CardState, renewed: ReadonlySet<number> = new Set()): Output[] {
  const taken = new Set<number>();
  const outputs: Output[] = [];
  for (const connector of card.connectors) {
    const preferred = preferredMode(connector);
    if (!connector.connected || preferred === undefined) continue;
    const crtc = crtcFor(connector, card, taken);
    if (crtc === undefined) continue;
    taken.add(crtc);
    const found = connector.encoder === 0 ? undefined : card.modeOf(crtc);
    const keeps = found !== undefined && !renewed.has(connector.id);
    outputs.push({ connector, crtc, mode: keeps ? found : preferred });
  }
  return outputs;
}
