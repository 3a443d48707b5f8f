import { readFile } from 'node:fs/promises';
import type koffi from 'koffi';
import { KbootError } from '../base/errors.ts';

/** What the presses of one keyboard add up to; freed with its table. */
export interface ComposeState {
  /**
   * Takes the keysym of a press.
   * @returns what the press types where a dead key or Compose begins, goes on or ends: often nothing
   * yet; undefined where the key means what it means alone
   */
  take(keysym: number): string | undefined;
}

/** The sequences of dead keys and Compose. */
export interface ComposeTable extends Disposable {
  newState(): ComposeState;
}

/** libX11's sequences for UTF-8 (libx11-data); Brazilians have a ç where others have a ć. */
const fileOf = (layout: string): string =>
  `/usr/share/X11/locale/${layout === 'br' ? 'pt_BR' : 'en_US'}.UTF-8/Compose`;

// xkbcommon-compose.h
const textFormat = 1;
const noEnvironmentNames = 2;
const status = { nothing: 0, composing: 1, composed: 2 } as const;

/** libxkbcommon, loaded. */
export type XkbLibrary = ReturnType<typeof koffi.load>;

type Call = (...parameters: unknown[]) => unknown;
type AsyncCall = { async: (...parameters: unknown[]) => void };

/**
 * Reads the sequences for a layout, on a thread of its own.
 * @throws KbootError, what open(2) says when the file is absent
 */
export async function readComposeTable(library: XkbLibrary, layout: string): Promise<ComposeTable> {
  using stack = new DisposableStack();
  const path = fileOf(layout);
  const text = await readFile(path);
  const newContext: Call = library.func('void *xkb_context_new(int flags)');
  const freeContext: Call = library.func('void xkb_context_unref(void *context)');
  const parse = library.func(
    'void *xkb_compose_table_new_from_buffer(void *context, const uint8_t *buffer, size_t length, const char *locale, int format, int flags)',
  );
  const freeTable: Call = library.func('void xkb_compose_table_unref(void *table)');
  const newState: Call = library.func('void *xkb_compose_state_new(void *table, int flags)');
  const freeState: Call = library.func('void xkb_compose_state_unref(void *state)');
  const feed: Call = library.func('int xkb_compose_state_feed(void *state, uint32_t keysym)');
  const statusOf: Call = library.func('int xkb_compose_state_get_status(void *state)');
  const reset: Call = library.func('void xkb_compose_state_reset(void *state)');
  const textOf: Call = library.func(
    'int xkb_compose_state_get_utf8(void *state, _Out_ uint8_t *buffer, size_t size)',
  );

  // A context serves one thread at a time: the keymap's own may be busy.
  const context = newContext(noEnvironmentNames);
  stack.defer(() => freeContext(context));
  const table = await new Promise<unknown>((resolve, reject) => {
    const done = (error: Error | null, result: unknown): void => {
      if (error !== null) reject(error);
      else if (result === null) reject(new KbootError('read', path, 'holds no sequences of keys'));
      else resolve(result);
    };
    (parse as unknown as AsyncCall).async(context, text, text.length, 'C.UTF-8', textFormat, 0, done);
  });
  stack.defer(() => freeTable(table));
  const owned = stack.move();
  return {
    newState() {
      const state = newState(table, 0);
      owned.defer(() => freeState(state));
      const buffer = Buffer.alloc(64);
      return {
        take(keysym) {
          feed(state, keysym);
          const now = statusOf(state);
          if (now === status.nothing) return undefined;
          if (now === status.composing) return '';
          const length = now === status.composed ? (textOf(state, buffer, buffer.length) as number) : 0;
          reset(state);
          return buffer.toString('utf8', 0, Math.min(length, buffer.length - 1));
        },
      };
    },
    [Symbol.dispose]: () => owned.dispose(),
  };
}
