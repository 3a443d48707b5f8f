import type { FoundEntry } from '../format.ts';
import type { Context, Loader, Menu, MenuItem } from './context.ts';
import { Environment } from './environment.ts';
import { limits } from './limits.ts';
import { Exhausted } from './session.ts';

/** A line of the menu after its body was run. */
export interface MenuLine {
  readonly id: string;
  readonly title: string;
  readonly entry: FoundEntry | undefined;
  /** What it opens: a submenu's lines, and the default among them. */
  readonly inside: { readonly lines: readonly MenuLine[]; readonly chosen: string | undefined } | undefined;
}

/** Where a menu stands: titles of those around it, and the beginning of its entries' keys. */
interface Around {
  readonly submenus: readonly string[];
  readonly key: string;
  readonly taken: Set<string>;
}

/** One line of text without control characters. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}

/** The kernel's version, when its file name tells it. */
function versionOf(path: string): string {
  return /\/(?:vmlinuz|vmlinux|bzImage|zImage|Image|linux|kernel)-(\d[^/]*)$/.exec(path)?.[1] ?? '';
}

/** Facts that lie in variables when the entry boots. */
function variableFacts(context: Context): Record<string, string> {
  const [graphics, subvolume] = [context.get('gfxpayload'), context.get('btrfs_subvol')];
  return {
    ...(graphics && { gfxpayload: oneLine(graphics) }),
    ...(context.get('btrfs_relative_path')?.startsWith('y') === true && { 'btrfs-relative-path': 'yes' }),
    ...(subvolume && { 'btrfs-subvolume': oneLine(subvolume) }),
  };
}

function found(item: MenuItem, loader: Loader, context: Context, around: Around, key: string): FoundEntry {
  const modules = loader.modules.map((text, index) => [`module-${index + 1}`, oneLine(text)] as const);
  return {
    key,
    title: oneLine(item.title),
    submenus: around.submenus,
    kind: loader.kind,
    kernel: loader.kernel,
    initrds: loader.initrds,
    cmdline: oneLine(loader.cmdline),
    ...(context.devicetree && { devicetree: context.devicetree }),
    version: versionOf(loader.kernel.path),
    facts: { ...item.facts, ...variableFacts(context), ...Object.fromEntries(modules) },
    file: item.place.file,
    line: item.place.line,
  };
}

/** A key that no other entry has: GRUB's own `submenu>entry`, as `saved_entry` holds it. */
function uniqueKey(id: string, { key, taken }: Around): string {
  const path = `${key}${oneLine(id).replaceAll('>', '>>')}`;
  let unique = path;
  for (let count = 2; taken.has(unique); count += 1) unique = `${path}#${count}`;
  taken.add(unique);
  return unique;
}

/** Says why a line is left out. */
function missing(context: Context): string {
  const { ended } = context.flow;
  if (context.ledBack) return 'leads back to an open menu';
  return ended === undefined || ended === 'boot' ? 'names no kernel' : `only runs ${ended}`;
}

/** Runs a line's body; false, and reported, when it costs too much. */
async function tryBody(item: MenuItem, context: Context): Promise<boolean> {
  try {
    await context.runner.run(item.body, context);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Exhausted)) throw thrown;
    context.report(item.place, `${JSON.stringify(item.title.slice(0, 80))}: ${thrown.reason}`);
    return false;
  }
}

async function collectLine(item: MenuItem, menu: Menu, around: Around, depth: number): Promise<MenuLine> {
  const environment = new Environment(menu.context.environment, item.submenu);
  const context = menu.context.child(environment, { params: item.args });
  const line = { id: item.id, title: item.title };
  const key = uniqueKey(item.id, around);
  context.environment.set('chosen', key);
  context.environment.export('chosen');
  if (item.ready !== undefined) {
    const { session } = context;
    const entry = await item.ready(context);
    const kept = session.keep(entry.cmdline.length + entry.title.length);
    return {
      ...line,
      entry: kept ? { ...entry, key, submenus: around.submenus } : undefined,
      inside: undefined,
    };
  }
  const finished = await tryBody(item, context);
  const { loader } = context;
  if (loader !== undefined && !item.submenu) {
    const entry = found(item, loader, context, around, key);
    if (context.session.keep(JSON.stringify(entry).length)) return { ...line, entry, inside: undefined };
    context.report(item.place, 'too much text in all entries; this one is left out');
  }
  const menus = menusOf(context);
  if (menus.length === 0 && loader === undefined) {
    if (finished)
      context.report(item.place, `${JSON.stringify(item.title.slice(0, 80))} ${missing(context)}; left out`);
  } else if (depth >= limits.menus && menus.length > 0) {
    context.report(item.place, `more than ${limits.menus} menus within each other`);
  } else if (menus.length > 0) {
    const submenus = [...around.submenus, oneLine(item.title)];
    const lines = await collectMenus(menus, { ...around, submenus, key: `${key}>` }, depth + 1);
    return { ...line, entry: undefined, inside: { lines, chosen: menus[0]?.context.get('default') } };
  }
  return { ...line, entry: undefined, inside: undefined };
}

/** The menus that a script leaves, in the order they would be shown. */
export function menusOf(context: Context): readonly Menu[] {
  const own = context.menu.items.length > 0 ? [context.menu] : [];
  return [...context.before, ...own];
}

async function collectMenus(menus: readonly Menu[], around: Around, depth: number): Promise<MenuLine[]> {
  const lines: MenuLine[] = [];
  for (const menu of menus) {
    for (const item of menu.items) lines.push(await collectLine(item, menu, around, depth));
  }
  return lines;
}

/**
 * Runs the body of every line as if it were chosen, each in a copy of the variables as they
 * were at the configuration's end. Running out of everything ends it; what was found stays.
 * @throws CancelledError
 */
export async function collect(context: Context): Promise<readonly MenuLine[]> {
  const around: Around = { submenus: [], key: '', taken: new Set() };
  const lines: MenuLine[] = [];
  try {
    for (const menu of menusOf(context)) {
      for (const item of menu.items) lines.push(await collectLine(item, menu, around, 0));
    }
  } catch (thrown) {
    if (!(thrown instanceof Exhausted)) throw thrown;
    context.report({ file: thrown.subject, line: 1 }, thrown.reason);
  }
  return lines;
}

/** All entries, in the order shown. */
export function entriesOf(lines: readonly MenuLine[]): FoundEntry[] {
  return lines.flatMap(({ entry, inside }) => [...(entry ? [entry] : []), ...entriesOf(inside?.lines ?? [])]);
}
