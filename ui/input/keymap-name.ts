import type { LayoutName } from '../../src/abi/xkb.ts';

/**
 * Reads `kboot.keymap=LAYOUT[:VARIANT]`, e.g. `de`, `de:nodeadkeys`: names of xkb-data.
 * @returns undefined for the US layout, which is built in, and for what is no name
 */
export function parseKeymapName(value: string | undefined): LayoutName | undefined {
  const [, layout, variant = ''] = /^([a-z0-9_]{1,32})(?::([a-z0-9_-]{1,32}))?$/i.exec(value ?? '') ?? [];
  if (layout === undefined || (layout === 'us' && variant === '')) return undefined;
  return { layout, variant };
}
