import type { FoundEntry } from '../format.ts';
import type { MenuLine } from './collect.ts';

/** Parts of `submenu>entry`; `>>` is one `>` of a name. */
function splitPath(path: string): string[] {
  return (path.match(/(?:[^>]|>>)+/g) ?? []).map((part) => part.replaceAll('>>', '>'));
}

/** The line that a name means: its id, its title, or its number from 0. */
function lineNamed(lines: readonly MenuLine[], name: string): MenuLine | undefined {
  const byName = lines.find(({ id }) => id === name) ?? lines.find(({ title }) => title === name);
  return byName ?? (/^\d{1,6}$/.test(name) ? lines[Number(name)] : undefined);
}

/**
 * The entry that GRUB would start for a `default` of `0`, `id`, `title`, `1>2` or
 * `submenu>id`. As GRUB does, what isn't there stands for the first line, and a submenu
 * for its own default.
 */
export function entryNamed(lines: readonly MenuLine[], path: string | undefined): FoundEntry | undefined {
  const [name, ...rest] = splitPath(path ?? '');
  const line = (name === undefined ? undefined : lineNamed(lines, name)) ?? lines[0];
  if (line === undefined) return undefined;
  if (line.inside === undefined) return line.entry;
  const inner =
    rest.length > 0 ? rest.map((part) => part.replaceAll('>', '>>')).join('>') : line.inside.chosen;
  return entryNamed(line.inside.lines, inner);
}

/** Whether the first part of a path names one of the lines. */
export function isNamed(lines: readonly MenuLine[], path: string): boolean {
  const [name] = splitPath(path);
  return name !== undefined && lineNamed(lines, name) !== undefined;
}
