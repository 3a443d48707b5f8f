import type { Yoga } from 'yoga-layout/load';

/**
 * Loads the layout engine once.
 *
 * Its loader would read its own data URL through `fetch`, which makes Node load
 * the whole of undici (35 ms on the build machine, 350 ms under emulation);
 * without `fetch` it decodes the bytes itself. So `fetch` is hidden meanwhile.
 */
async function load(): Promise<Yoga> {
  const fetch = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
  Object.defineProperty(globalThis, 'fetch', { value: undefined, configurable: true, writable: true });
  try {
    const { loadYoga } = await import('yoga-layout/load');
    return await loadYoga();
  } finally {
    if (fetch !== undefined) Object.defineProperty(globalThis, 'fetch', fetch);
  }
}

let loading: Promise<Yoga> | undefined;

/** The layout engine; the same one for every caller. */
export function loadYogaOnce(): Promise<Yoga> {
  loading ??= load();
  return loading;
}
