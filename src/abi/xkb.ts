import koffi from 'koffi';
import { KbootError } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { readComposeTable } from './xkb-compose.ts';
import type { ComposeTable, XkbLibrary } from './xkb-compose.ts';

/** A keyboard layout as XKB names it, e.g. `de`, `nodeadkeys`. */
export interface LayoutName {
  readonly layout: string;
  /** Empty for the layout's basic variant. */
  readonly variant: string;
}

/** What one keyboard's keys type; follows its modifiers and locks. Freed with its keymap. */
export interface XkbState {
  /**
   * Tells it that a key (evdev code) went down or up.
   * @returns what a press types, as text; empty when nothing, as of a dead key that waits for its letter
   */
  update(code: number, pressed: boolean): string;
}

/** A compiled keymap. */
export interface XkbKeymap extends Disposable {
  newState(): XkbState;
}

// xkbcommon.h: key codes are evdev's plus 8, as in X11.
const codeOffset = 8;
const direction = { up: 0, down: 1 } as const;
const noEnvironmentNames = 2;

type Call = (...parameters: unknown[]) => unknown;
type AsyncCall = { async: (...parameters: unknown[]) => void };

/** Without them a layout serves all the same. */
async function composing(library: XkbLibrary, layout: string): Promise<ComposeTable | undefined> {
  try {
    return await readComposeTable(library, layout);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    log('warning', `dead keys and Compose type nothing: ${why}`);
    return undefined;
  }
}

/**
 * Compiles a layout from xkb-data with libxkbcommon, on a thread of its own:
 * under emulation it takes more than a second.
 * @throws KbootError when library, data or layout are absent
 */
export async function compileKeymap({ layout, variant }: LayoutName): Promise<XkbKeymap> {
  using stack = new DisposableStack();
  const library = koffi.load('libxkbcommon.so.0');
  const rules = koffi.struct({
    rules: 'const char *',
    model: 'const char *',
    layout: 'const char *',
    variant: 'const char *',
    options: 'const char *',
  });
  const newContext: Call = library.func('void *xkb_context_new(int flags)');
  const freeContext: Call = library.func('void xkb_context_unref(void *context)');
  const compile = library.func('xkb_keymap_new_from_names', 'void *', [
    'void *',
    koffi.pointer(rules),
    'int',
  ]);
  const freeKeymap: Call = library.func('void xkb_keymap_unref(void *keymap)');
  const newState: Call = library.func('void *xkb_state_new(void *keymap)');
  const freeState: Call = library.func('void xkb_state_unref(void *state)');
  const updateKey: Call = library.func('int xkb_state_update_key(void *state, uint key, int direction)');
  const keyText: Call = library.func(
    'int xkb_state_key_get_utf8(void *state, uint key, _Out_ uint8_t *buffer, size_t size)',
  );

  const keySymbol: Call = library.func('uint32_t xkb_state_key_get_one_sym(void *state, uint key)');

  const sequences = composing(library, layout);
  const subject = variant === '' ? layout : `${layout}(${variant})`;
  const context = newContext(noEnvironmentNames);
  if (context === null) throw new KbootError('load', 'keyboard layouts', 'the data of xkb-data is absent');
  stack.defer(() => freeContext(context));
  const names = { rules: 'evdev', model: 'pc105', layout, variant, options: null };
  const keymap = await new Promise<unknown>((resolve, reject) => {
    (compile as unknown as AsyncCall).async(context, names, 0, (error: Error | null, result: unknown) => {
      if (error !== null) reject(error);
      else if (result === null) reject(new KbootError('compile', subject, 'is no known keyboard layout'));
      else resolve(result);
    });
  });
  stack.defer(() => freeKeymap(keymap));
  const table = stack.use(await sequences);
  const owned = stack.move();
  return {
    newState() {
      const state = newState(keymap);
      owned.defer(() => freeState(state));
      const sequence = table?.newState();
      const buffer = Buffer.alloc(32);
      const typed = (key: number): string => {
        const composed = sequence?.take(keySymbol(state, key) as number);
        if (composed !== undefined) return composed;
        const length = keyText(state, key, buffer, buffer.length) as number;
        return buffer.toString('utf8', 0, Math.min(length, buffer.length - 1));
      };
      return {
        update(code, pressed) {
          const key = code + codeOffset;
          // What a key types is asked before it changes the state (xkb_state_update_key).
          const text = pressed ? typed(key) : '';
          updateKey(state, key, pressed ? direction.down : direction.up);
          return text;
        },
      };
    },
    [Symbol.dispose]: () => owned.dispose(),
  };
}
