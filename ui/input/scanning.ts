import type { Times } from '../state/times.ts';

/** How one or two switches choose. */
export interface ScanSettings {
  /**
   * `auto`: the focus goes on by itself, a press chooses. `step`: the first switch goes on, the
   * second chooses. `inverse`: the focus goes on while the switch is held, letting go chooses.
   */
  readonly mode: 'auto' | 'step' | 'inverse';
  /** From one to the next, and on the first one, ms. */
  readonly rateMs: number;
  readonly firstMs: number;
  /** Times round until it waits for a press again. */
  readonly loops: number;
  /** A press this soon after the last release is a tremble, ms. */
  readonly debounceMs: number;
  /** A press counts when it was held so long, ms; 0 at once. */
  readonly holdMs: number;
  /** Whether a press counts as it begins or as it ends. */
  readonly acceptOn: 'press' | 'release';
}

/** How is scanned with these times. */
export function scanSettings(mode: ScanSettings['mode'], times: Times): ScanSettings {
  return {
    mode,
    rateMs: times['scan.rate'],
    firstMs: times['scan.first'],
    loops: times['scan.loops'],
    debounceMs: times['scan.debounce'],
    holdMs: times['scan.hold'],
    acceptOn: times['scan.accept'] === 0 ? 'press' : 'release',
  };
}

export type SwitchName = 'first' | 'second';

/** What the scan wants: the focus on, or what has it chosen. */
export type ScanMove = 'on' | 'choose';

/** A scan at one moment. */
export interface Scan {
  /** When the focus goes on by itself; null while it waits for a switch. */
  readonly dueMs: number | null;
  /** Times that it has come to the start since a press. */
  readonly rounds: number;
  readonly down: { readonly name: SwitchName; readonly sinceMs: number } | null;
  readonly upMs: number;
  /** The hold that is under way has counted. */
  readonly counted: boolean;
}

export const restingScan: Scan = { dueMs: null, rounds: 0, down: null, upMs: -Infinity, counted: false };

export interface ScanStep {
  readonly scan: Scan;
  readonly moves: readonly ScanMove[];
  /** Whether a press counted, where one has come to its end. */
  readonly told?: 'accepted' | 'rejected';
}

function still(scan: Scan): ScanStep {
  return { scan, moves: [] };
}

function rejected(scan: Scan): ScanStep {
  return { scan, moves: [], told: 'rejected' };
}

/** What a switch that counts does. */
function counts(scan: Scan, name: SwitchName, atMs: number, settings: ScanSettings): ScanStep {
  const begun: Scan = { ...scan, counted: true, rounds: 0 };
  const told = 'accepted';
  if (settings.mode === 'step') return { scan: begun, moves: [name === 'first' ? 'on' : 'choose'], told };
  // Start on press: nothing moves until somebody is there.
  const running: Scan = { ...begun, dueMs: atMs + settings.firstMs };
  return { scan: running, moves: scan.dueMs === null ? [] : ['choose'], told };
}

/** A switch went down. */
export function switchDown(scan: Scan, name: SwitchName, atMs: number, settings: ScanSettings): ScanStep {
  if (scan.down !== null) return still(scan);
  if (atMs - scan.upMs < settings.debounceMs) return rejected(scan);
  const held: Scan = { ...scan, down: { name, sinceMs: atMs }, counted: false };
  if (settings.mode === 'inverse') return still({ ...held, rounds: 0, dueMs: atMs + settings.rateMs });
  const atOnce = settings.acceptOn === 'press' && settings.holdMs === 0;
  return atOnce ? counts(held, name, atMs, settings) : still(held);
}

/** A switch went up. */
export function switchUp(scan: Scan, name: SwitchName, atMs: number, settings: ScanSettings): ScanStep {
  const { down, counted } = scan;
  if (down?.name !== name) return still(scan);
  const up: Scan = { ...scan, down: null, upMs: atMs };
  const long = atMs - down.sinceMs >= settings.holdMs;
  if (settings.mode === 'inverse') {
    // A touch that moved nothing chooses nothing.
    const rests: Scan = { ...up, dueMs: null };
    return counted && long ? { scan: rests, moves: ['choose'], told: 'accepted' } : rejected(rests);
  }
  if (counted) return still(up);
  return long ? counts(up, name, atMs, settings) : rejected(up);
}

/** When {@link scanTick} must be called; null when nothing happens by itself. */
export function scanDueMs({ dueMs, down, counted }: Scan, settings: ScanSettings): number | null {
  const holds = settings.acceptOn === 'press' && settings.holdMs > 0 && settings.mode !== 'inverse';
  const holdMs = holds && down !== null && !counted ? down.sinceMs + settings.holdMs : null;
  if (dueMs === null || holdMs === null) return dueMs ?? holdMs;
  return Math.min(dueMs, holdMs);
}

/**
 * Time has passed.
 * @param atStart whether the focus is on the first thing: there a round ends
 */
export function scanTick(scan: Scan, atStart: boolean, atMs: number, settings: ScanSettings): ScanStep {
  const { dueMs, down, counted } = scan;
  const holds = settings.acceptOn === 'press' && settings.holdMs > 0 && settings.mode !== 'inverse';
  if (holds && down !== null && !counted && atMs - down.sinceMs >= settings.holdMs) {
    return counts(scan, down.name, atMs, settings);
  }
  if (dueMs === null || atMs < dueMs) return still(scan);
  const rounds = scan.rounds + (atStart ? 1 : 0);
  // The loops that ran out never choose: it waits for the next press. A held switch goes on.
  if (settings.mode === 'auto' && rounds > settings.loops) return still({ ...scan, dueMs: null, rounds: 0 });
  return { scan: { ...scan, rounds, counted: true, dueMs: atMs + settings.rateMs }, moves: ['on'] };
}
