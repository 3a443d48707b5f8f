/**
 * Codes of what is no keyboard (include/uapi/linux/input-event-codes.h): buttons, axes, properties.
 */
export const button = {
  left: 0x110,
  right: 0x111,
  middle: 0x112,
  side: 0x113,
  trigger: 0x120,
  thumb: 0x121,
  south: 0x130,
  east: 0x131,
  north: 0x133,
  west: 0x134,
  leftShoulder: 0x136,
  rightShoulder: 0x137,
  leftTrigger: 0x138,
  rightTrigger: 0x139,
  select: 0x13a,
  start: 0x13b,
  mode: 0x13c,
  toolPen: 0x140,
  toolFinger: 0x145,
  touch: 0x14a,
  stylus: 0x14b,
  dpadUp: 0x220,
  dpadDown: 0x221,
  dpadLeft: 0x222,
  dpadRight: 0x223,
  triggerHappy: 0x2c0,
} as const;

export const relativeAxis = { x: 0, y: 1, wheel: 8, wheelFine: 11 } as const;

export const axis = {
  x: 0,
  y: 1,
  hatX: 0x10,
  hatY: 0x11,
  slot: 0x2f,
  touchX: 0x35,
  touchY: 0x36,
  trackingId: 0x39,
} as const;

export const property = { pointer: 0, direct: 1, accelerometer: 6 } as const;

export const synReport = 0;

/** Codes of joysticks and gamepads: from BTN_JOYSTICK to BTN_THUMBR, the pads' arrows, BTN_TRIGGER_HAPPY. */
export function isGameButton(code: number): boolean {
  return (
    (code >= 0x120 && code <= 0x13e) || (code >= 0x220 && code <= 0x223) || (code >= 0x2c0 && code <= 0x2e7)
  );
}

/** Codes of keys, unlike those of buttons: KEY_* up to 0xff, and from KEY_OK on. */
export function isKey(code: number): boolean {
  return (code > 0 && code < 0x100) || (code >= 0x160 && code < 0x2c0 && !isGameButton(code));
}
