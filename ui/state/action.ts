/**
 * What a user can mean, whatever device said it. Input devices are turned into
 * these by ui/input; the reducer knows nothing of keys.
 */
export type Action =
  /** Moves the selection by lines; negative is up. */
  | { readonly type: 'move'; readonly by: number }
  /** Moves the selection by pages; the view says how long a page is. */
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'first' }
  | { readonly type: 'last' }
  /** Starts what is selected, or confirms. */
  | { readonly type: 'accept' }
  /** Leaves a screen, a search, a running boot. */
  | { readonly type: 'back' }
  /** Text as typed through the keymap, one or more characters. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'erase' }
  /** A key or button without a meaning of its own: still stops the countdown. */
  | { readonly type: 'other' };
