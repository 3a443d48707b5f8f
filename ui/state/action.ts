import type { AidName } from './aids.ts';
import type { VoiceSetting } from './voice.ts';

/**
 * What a user can mean, whatever device said it. Input devices are turned into
 * these by ui/input; the reducer knows nothing of keys.
 */
export type Action =
  /** Moves the selection by lines; negative is up. */
  | { readonly type: 'move'; readonly by: number }
  /** Moves the selection by pages; the view says how long a page is. */
  | { readonly type: 'page'; readonly by: 1 | -1 }
  /** Opens or closes what is selected; in a text field moves the cursor. Negative is to the left. */
  | { readonly type: 'sideways'; readonly by: 1 | -1 }
  /** Moves the cursor of a text field by words. */
  | { readonly type: 'word'; readonly by: 1 | -1 }
  /** Moves the cursor of a text field behind so many characters, as a person counts them. */
  | { readonly type: 'place'; readonly at: number }
  /** Moves the focus through all that can be done: the lines, then the buttons of the bottom line, round. */
  | { readonly type: 'next'; readonly by: 1 | -1 }
  /** As `move`, by a wheel or a finger: it does not go round at the ends. */
  | { readonly type: 'scroll'; readonly by: number }
  | { readonly type: 'first' }
  | { readonly type: 'last' }
  /** Starts what is selected, or confirms. */
  | { readonly type: 'accept' }
  /** The same by a device that cannot type: in a text field it shows keys on the screen. */
  | { readonly type: 'press' }
  /** Shows keys on the screen to type with. */
  | { readonly type: 'keys' }
  /** Leaves a screen, a search, a running boot. */
  | { readonly type: 'back' }
  /** Text as typed through the keymap, or pasted: one or more characters. */
  | { readonly type: 'text'; readonly text: string }
  /** Takes away the character before the cursor, or under it, or the word or all before it. */
  | { readonly type: 'erase' }
  | { readonly type: 'delete' }
  | { readonly type: 'erase-word' }
  | { readonly type: 'erase-line' }
  | { readonly type: 'undo' }
  /** Saves what is being edited for good. */
  | { readonly type: 'keep' }
  /** Has the entry start by itself at the next start, once, or takes that back. */
  | { readonly type: 'once' }
  /** Shows or hides what is typed; elsewhere moves the focus on, as `next`. */
  | { readonly type: 'reveal' }
  /** Draws everything larger by a step, or smaller; 0 goes through all sizes, from the largest to the usual one. */
  | { readonly type: 'zoom'; readonly by: 1 | 0 | -1 }
  /** A magnifier over the picture: on, larger with each step, and off again. */
  | { readonly type: 'magnify' }
  /** The screens of the user's own. */
  | { readonly type: 'help' }
  | { readonly type: 'details' }
  | { readonly type: 'edit' }
  | { readonly type: 'log' }
  | { readonly type: 'power' }
  | { readonly type: 'network' }
  | { readonly type: 'aids' }
  /** Opens a command line, where the program that shows the screen has one; or closes it. */
  | { readonly type: 'shell' }
  /** Switches an aid on or off. */
  | { readonly type: 'aid'; readonly name: AidName; readonly on: boolean }
  | { readonly type: 'settings' }
  /** Switches speech on or off; has the screen read again. */
  | { readonly type: 'speech'; readonly does: 'turn' | 'read' }
  /** Speaks faster, higher, louder, or less so. */
  | { readonly type: 'speech'; readonly does: VoiceSetting; readonly by: 1 | -1 }
  /** A scan goes on, or what has its focus is chosen. */
  | { readonly type: 'scan'; readonly move: 'on' | 'choose' }
  /** Goes to a line of the list in sight, by its key, and does there what was meant. */
  | { readonly type: 'pick'; readonly key: string; readonly does: 'select' | 'accept' | 'details' }
  /** A key or button without a meaning of its own: still stops the countdown. */
  | { readonly type: 'other' };
