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

/** A size that stands alone says nothing of the weight. */
function withSizes({ type, ...looks }: ThemeLooks): ThemeLooks {
  if (type === undefined) return looks;
  const roles = Object.entries(type).map(([role, said]) => [
    role,
    typeof said === 'number' ? { size: said } : said,
  ]);
  return { ...looks, type: Object.fromEntries(roles) as ThemeLooks['type'] };
}

/** Looks in which `above` counts more than `below`, key by key; a list is replaced whole. */
export function mergedLooks(below: ThemeLooks, above: ThemeLooks): ThemeLooks {
  return merged(withSizes(below), withSizes(above)) as ThemeLooks;
}
