import type { Place } from '../reading.ts';

/** A menu around labels; its titles may come after them. */
export interface Submenu {
  readonly tag: string;
  title?: string;
  /** As the menu above shows it. */
  label?: string;
}

/** How a label says what it starts: the directive, in lower case, and its value. */
export interface Start {
  readonly directive: string;
  readonly value: string;
}

/** One `LABEL` clause as it is being read. */
export interface Label extends Place {
  readonly name: string;
  /** Menus around it, outermost first, without the top one. */
  readonly submenus: readonly Submenu[];
  start?: Start;
  append?: string;
  initrd?: string;
  devicetree?: string;
  devicetreeFolder?: string;
  overlays?: string;
  /** `MENU LABEL`. */
  shown?: string;
  /** What keeps it out of the menu: `hide`, `disable`, or that it only moves about in menus. */
  aside?: 'hidden' | 'disabled' | 'moves';
  chosen?: boolean;
  facts: Record<string, string>;
}

/** What the menu of the entry's parents reads for a submenu. */
export function submenuTitle({ label, title, tag }: Submenu): string {
  return label ?? title ?? tag;
}

/** Text of the menu without the mark before its hot key. */
export function withoutHotKey(text: string): string {
  return text.replace('^', '');
}
