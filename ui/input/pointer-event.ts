/** What a device that points has done; the interface that draws knows what lies at that place. */
export type PointerEvent =
  /** A mouse was moved by so many units; to the right and down is positive. */
  | { readonly type: 'moved'; readonly dx: number; readonly dy: number }
  /** The pointer is at a place, parts of the screen, 0 to 1; `gaze` where nothing but that can be told. */
  | { readonly type: 'at'; readonly x: number; readonly y: number; readonly gaze: boolean }
  | { readonly type: 'button'; readonly button: 'main' | 'second' | 'back'; readonly pressed: boolean }
  /** A wheel was turned by so many notches, parts of one too; towards the user is positive. */
  | { readonly type: 'wheel'; readonly notches: number }
  /** The finger on a touch screen; `lost` is one that means nothing any more, e.g. since another came. */
  | {
      readonly type: 'finger';
      readonly phase: 'down' | 'moved' | 'up' | 'lost';
      readonly x: number;
      readonly y: number;
    };

/** Takes an event of a pointer, and when it happened: CLOCK_MONOTONIC, ms. */
export type PointerSink = (event: PointerEvent, atMs: number) => void;
