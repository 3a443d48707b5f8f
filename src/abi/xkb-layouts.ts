import { readFileSync } from 'node:fs';

/** All layouts and variants that xkb-data has, with their descriptions (its README). */
const listFile = '/usr/share/X11/xkb/rules/evdev.lst';

/** A keyboard layout of xkb-data. */
export interface LayoutDescription {
  /** As `keymap=` names it: `de`, `de:nodeadkeys`. */
  readonly name: string;
  /** In English, as xkb-data describes it. */
  readonly description: string;
}

/** What is written in the list: a layout with its variants behind it. */
export function parseLayoutList(text: string): LayoutDescription[] {
  const layouts: LayoutDescription[] = [];
  const variants = new Map<string, LayoutDescription[]>();
  let section = '';
  for (const line of text.split('\n')) {
    const [, heading] = /^! (\w+)/.exec(line) ?? [];
    if (heading !== undefined) section = heading;
    const [, name, words] = /^ {2}([A-Za-z0-9_-]{1,32})\s+(\S.*)$/.exec(line) ?? [];
    if (name === undefined || words === undefined) continue;
    if (section === 'layout') layouts.push({ name, description: words });
    const [, layout, description] = /^([A-Za-z0-9_]{1,32}): (.*)$/.exec(words) ?? [];
    if (section !== 'variant' || layout === undefined || description === undefined) continue;
    const own = variants.get(layout) ?? [];
    own.push({ name: `${layout}:${name}`, description });
    variants.set(layout, own);
  }
  layouts.sort((one, other) => one.description.localeCompare(other.description, 'en'));
  return layouts.flatMap((layout) => [layout, ...(variants.get(layout.name) ?? [])]);
}

/** @throws what open(2) says when xkb-data is absent */
export function readLayoutList(path = listFile): LayoutDescription[] {
  return parseLayoutList(readFileSync(path, 'utf8'));
}
