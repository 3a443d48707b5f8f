import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import { button, isGameButton } from './event-codes.ts';
import { key } from './key-codes.ts';
import { restingScan, scanDueMs, scanTick, switchDown, switchUp } from './scanning.ts';
import type { Scan, ScanMove, ScanSettings, ScanStep, SwitchName } from './scanning.ts';

/** Keys that switch interfaces type, besides what no keyboard has: there is no standard. */
const firstKeys: ReadonlySet<number> = new Set([key.space, key.digit1]);
const secondKeys: ReadonlySet<number> = new Set([key.enter, key.keypadEnter, key.digit1 + 1, key.tab]);
const secondButtons: ReadonlySet<number> = new Set([button.right, button.east, button.thumb, 0x101]);

/** Which switch a code is while scanning is on; undefined for keys that stay what they are. */
export function switchOf(code: number): SwitchName | undefined {
  if (secondKeys.has(code) || secondButtons.has(code)) return 'second';
  if (firstKeys.has(code) || isGameButton(code)) return 'first';
  return code >= 0x100 && code <= button.left + 7 ? 'first' : undefined;
}

/** What is scanned. */
export interface ScanTarget {
  /** How it is scanned now; undefined leaves the switches what they are. */
  settings(): ScanSettings | undefined;
  move(move: ScanMove, atMs: number): void;
  /** Whether a press counted. */
  told(kind: 'accepted' | 'rejected', atMs: number): void;
  /** Whether the focus is on the first thing. */
  atStart(): boolean;
}

/** What takes the switches of all devices out of their events. */
export type SharedSwitches = Pick<Switches, 'take' | 'lost'> & {
  /** The code of the switch that an action of a rule is, while switches scan or key letters. */
  codeFor?(action: string): number | undefined;
};

/** Takes the switches out of a machine's events and lets them scan; keeps its own time. */
export class Switches implements Disposable {
  readonly #target: ScanTarget;
  #scan: Scan = restingScan;
  /** How was scanned last. */
  #mode: ScanSettings['mode'] | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(target: ScanTarget) {
    this.#target = target;
  }

  /** @returns the events that are no switch's */
  take(events: readonly RawEvent[]): readonly RawEvent[] {
    const settings = this.#settings();
    if (settings === undefined) return events;
    return events.filter((event) => !this.#isSwitch(event, settings));
  }

  /** A device is gone: what was held on it is held no more, and its end chooses nothing. */
  lost(): void {
    if (this.#scan.down !== null) this.#rest();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  /** How is scanned now; a scan that began in another way has ended, and moves nothing any more. */
  #settings(): ScanSettings | undefined {
    const settings = this.#target.settings();
    if (settings?.mode !== this.#mode) this.#rest();
    this.#mode = settings?.mode;
    return settings;
  }

  #rest(): void {
    this.#scan = restingScan;
    clearTimeout(this.#timer);
  }

  #isSwitch({ type, code, value, atMs }: RawEvent, settings: ScanSettings): boolean {
    const name = type === eventTypes.key ? switchOf(code) : undefined;
    if (name === undefined) {
      // Somebody with a keyboard: a scan that goes on by itself would take the focus out of her hands.
      const pressed = type === eventTypes.key && value === 1;
      if (pressed && settings.mode === 'auto' && this.#scan.down === null) this.#rest();
      return false;
    }
    // With one switch every one of them is it.
    const meant = settings.mode === 'step' ? name : 'first';
    if (value === 1) this.#step(switchDown(this.#scan, meant, atMs, settings), atMs);
    else if (value === 0) this.#step(switchUp(this.#scan, meant, atMs, settings), atMs);
    return true;
  }

  #step({ scan, moves, told }: ScanStep, atMs: number): void {
    this.#scan = scan;
    if (told !== undefined) this.#target.told(told, atMs);
    for (const move of moves) this.#target.move(move, atMs);
    clearTimeout(this.#timer);
    // What was chosen may have switched it off, or to another way.
    const settings = this.#settings();
    const dueMs = settings === undefined ? null : scanDueMs(this.#scan, settings);
    if (settings === undefined || dueMs === null) return;
    const wait = Math.max(1, dueMs - Number(process.hrtime.bigint()) / 1e6);
    this.#timer = setTimeout(() => {
      const now = this.#settings();
      const nowMs = Number(process.hrtime.bigint()) / 1e6;
      if (now === undefined) return;
      this.#step(scanTick(this.#scan, this.#target.atStart(), nowMs, now), nowMs);
    }, wait);
  }
}
