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
  /** Shows the patches; returns the bytes written. They lie within the surface. */
  present(patches: readonly Patch[]): number;
  /** Switches the display off, or on again; a surface that cannot has none. */
  blank?(off: boolean): void;
}
