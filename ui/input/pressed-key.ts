/** A key as it was pressed, for what wants more than an action: a terminal. */
export interface PressedKey {
  /** Key code (include/uapi/linux/input-event-codes.h). */
  readonly code: number;
  /** What the layout says that it types; empty when nothing. */
  readonly typed: string;
  readonly control: boolean;
  readonly alt: boolean;
}
