import type { Turn } from './turn.ts';

/** A rectangle in pixels of the surface; all edges whole. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of one rectangle: four bytes each (blue, green, red, unused), no gap between lines. */
export interface Patch extends Rect {
  readonly data: Uint8Array;
}

/** Something that shows pictures. */
export interface Surface extends Disposable {
  readonly width: number;
  readonly height: number;
  /** Millimetres; 0 when not known. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** How the picture is turned on the panel; absent where it is not. */
  readonly turn?: Turn;
  /**
   * Shows the patches; returns the bytes written. They lie within the surface.
   * @throws KbootError when the display is lost
   */
  present(patches: readonly Patch[]): number;
  /** Switches the display off, or on again; a surface that cannot has none. */
  blank?(off: boolean): void;
}

/** What pictures are shown on: all displays of a card, or a framebuffer. */
export interface Displays extends Disposable {
  /** For the log. */
  readonly name: string;
  /** The first is the one that pointers and fingers are on; none while nothing is plugged in. */
  readonly surfaces: readonly Surface[];
  /**
   * Looks at what is plugged in.
   * @returns whether the surfaces are others now; those before are of no use any more
   * @throws KbootError when the card is lost
   */
  renew?(): boolean;
}
