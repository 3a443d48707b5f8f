import type { ThemeLooks } from './theme-file.ts';

type Plain = { readonly [key: string]: unknown };

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merged(below: Plain, above: Plain): Plain {
  const result: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const other = below[key];
    result[key] = isPlain(other) && isPlain(value) ? merged(other, value) : value;
  }
  return result;
}

/** Looks in which `above` counts more than `below`, key by key; a list is replaced whole. */
export function mergedLooks(below: ThemeLooks, above: ThemeLooks): ThemeLooks {
  return merged(below, above) as ThemeLooks;
}
