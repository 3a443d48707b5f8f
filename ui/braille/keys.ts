import type { Action } from '../state/action.ts';
import { controlAction, keyAction } from '../input/key-action.ts';
import { key } from '../input/key-codes.ts';
import type { KeyCode } from './brlapi/messages.ts';

/** What a key of the display means to who reads it. */
export type BrailleKey =
  /** As a key of a keyboard. */
  | { readonly type: 'act'; readonly action: Action }
  /** Shows the part of the line before or behind; past its ends the thing before or behind. */
  | { readonly type: 'pan'; readonly by: 1 | -1 }
  /** Shows the line's begin or end, or the part with what is typed or has the focus. */
  | { readonly type: 'show'; readonly part: 'begin' | 'end' | 'focus' }
  /** The key above a cell, from 0. */
  | { readonly type: 'route'; readonly cell: number };

const act = (action: Action): BrailleKey => ({ type: 'act', action });
const pan = (by: 1 | -1): BrailleKey => ({ type: 'pan', by });
const show = (part: 'begin' | 'end' | 'focus'): BrailleKey => ({ type: 'show', part });

const up = act({ type: 'move', by: -1 });
const down = act({ type: 'move', by: 1 });

/** Commands of BRLTTY without an argument (brlapi_constants.h, BRLAPI_KEY_CMD_…). */
const commands: ReadonlyMap<number, BrailleKey> = new Map<number, BrailleKey>([
  [1, up], // LNUP
  [2, down], // LNDN
  [3, act({ type: 'page', by: -1 })], // WINUP
  [4, act({ type: 'page', by: 1 })], // WINDN
  [5, act({ type: 'next', by: -1 })], // PRDIFLN
  [6, act({ type: 'next', by: 1 })], // NXDIFLN
  [9, act({ type: 'first' })], // TOP
  [10, act({ type: 'last' })], // BOT
  [11, act({ type: 'first' })], // TOP_LEFT
  [12, act({ type: 'last' })], // BOT_LEFT
  [19, pan(-1)], // CHRLT
  [20, pan(1)], // CHRRT
  [21, pan(-1)], // HWINLT
  [22, pan(1)], // HWINRT
  [23, pan(-1)], // FWINLT
  [24, pan(1)], // FWINRT
  [25, pan(-1)], // FWINLTSKIP
  [26, pan(1)], // FWINRTSKIP
  [27, show('begin')], // LNBEG
  [28, show('end')], // LNEND
  [29, show('focus')], // HOME
  [30, act({ type: 'back' })], // BACK
  [31, show('focus')], // RETURN
  [49, act({ type: 'help' })], // HELP
  [50, act({ type: 'details' })], // INFO
  [51, act({ type: 'help' })], // LEARN
  [52, act({ type: 'aids' })], // PREFMENU
  [55, act({ type: 'first' })], // MENU_FIRST_ITEM
  [56, act({ type: 'last' })], // MENU_LAST_ITEM
  [57, up], // MENU_PREV_ITEM
  [58, down], // MENU_NEXT_ITEM
  [59, act({ type: 'sideways', by: -1 })], // MENU_PREV_SETTING
  [60, act({ type: 'sideways', by: 1 })], // MENU_NEXT_SETTING
  [82, act({ type: 'back' })], // MENU_PREV_LEVEL
]);

/** X keysyms (X11/keysymdef.h) of keys that type nothing, as codes of evdev's. */
const named: ReadonlyMap<number, number> = new Map([
  [0xff08, key.backspace],
  [0xff09, key.tab],
  [0xff0d, key.enter],
  [0xff1b, key.escape],
  [0xff50, key.home],
  [0xff51, key.left],
  [0xff52, key.up],
  [0xff53, key.right],
  [0xff54, key.down],
  [0xff55, key.pageUp],
  [0xff56, key.pageDown],
  [0xff57, key.end],
  [0xffff, key.delete],
  [0xffbe, key.f1],
  [0xffbf, key.f2],
  [0xffc0, key.f3],
  [0xffc1, key.f4],
  [0xffc2, key.f5],
  [0xffc3, key.f6],
  [0xffc4, key.f7],
  [0xffc5, key.f8],
  [0xffc7, key.f10],
]);

const kindMask = 0xe0000000;
const commandKind = 0x20000000;
const routeBlock = 1;
const controlFlag = 0x04;
const unicode = 0x01000000;

/** What a keysym types: Latin-1 stands for itself, the rest is marked as Unicode. */
function typedBy(symbol: number): string {
  const point = symbol >= unicode ? symbol - unicode : symbol < 0x100 ? symbol : 0;
  return point === 0 || point > 0x10ffff ? '' : String.fromCodePoint(point);
}

function symbolMeans(symbol: number, flags: number): Action {
  const code = named.get(symbol) ?? 0;
  const typed = code === 0 ? typedBy(symbol) : '';
  return (flags & controlFlag) === 0 ? keyAction(code, typed) : controlAction(code, typed);
}

/** What a key means; one without a meaning tells at least that somebody is there. */
export function brailleKey({ flags, code }: KeyCode): BrailleKey {
  const kind = (code & kindMask) >>> 0;
  if (kind === 0) return act(symbolMeans(code, flags));
  if (kind !== commandKind) return act({ type: 'other' });
  const block = (code >>> 16) & 0x1fff;
  const argument = code & 0xffff;
  if (block === routeBlock) return { type: 'route', cell: argument };
  return (block === 0 ? commands.get(argument) : undefined) ?? act({ type: 'other' });
}
