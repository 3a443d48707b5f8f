/** Key codes that mean something to the menu (include/uapi/linux/input-event-codes.h). */
export const key = {
  escape: 1,
  digit1: 2,
  backspace: 14,
  enter: 28,
  leftCtrl: 29,
  leftShift: 42,
  rightShift: 54,
  leftAlt: 56,
  keypad7: 71,
  keypad8: 72,
  keypad9: 73,
  keypad4: 75,
  keypad5: 76,
  keypad6: 77,
  keypad1: 79,
  keypad2: 80,
  keypad3: 81,
  keypad0: 82,
  keypadEnter: 96,
  rightCtrl: 97,
  home: 102,
  up: 103,
  pageUp: 104,
  end: 107,
  down: 108,
  pageDown: 109,
  power: 116,
  leftMeta: 125,
  rightMeta: 126,
  /** Remote controls. */
  exit: 174,
  ok: 0x160,
  select: 0x161,
  numeric0: 0x200,
} as const;

/** Codes from here on are buttons of mice, pads and the like, up to the next block of keys. */
export const firstButton = 0x100;
export const lastButton = 0x15f;
