/** A way in which a display can be driven. */
export interface Mode {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the display itself would have. */
  readonly preferred: boolean;
  /** struct drm_mode_modeinfo, to be given back as it came. */
  readonly raw: Buffer;
}

/** Bytes of struct drm_mode_modeinfo (drm_mode.h). */
export const modeBytes = 68;

/** DRM_MODE_TYPE_PREFERRED. */
const preferredType = 1 << 3;

/** Reads struct drm_mode_modeinfo. */
export function decodeMode(raw: Buffer): Mode {
  return {
    width: raw.readUInt16LE(4),
    height: raw.readUInt16LE(14),
    preferred: (raw.readUInt32LE(32) & preferredType) !== 0,
    raw,
  };
}

/** Whether two modes are the same to a display, whatever they are called. */
export function sameMode(one: Mode, other: Mode): boolean {
  // Clock and timings, then refresh rate and flags; the type and the name say nothing of the signal.
  return one.raw.subarray(0, 32).equals(other.raw.subarray(0, 32));
}
