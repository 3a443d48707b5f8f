/** What of the aids takes time, or goes by a number: each can be set, tried out and kept. */
export const timeNames = [
  'scan.rate',
  'scan.first',
  'scan.loops',
  'scan.debounce',
  'scan.hold',
  'scan.accept',
  'dwell.time',
  'dwell.rest',
  'slow.delay',
  'bounce.delay',
  'repeat.delay',
  'repeat.interval',
  'mouse.delay',
  'mouse.rise',
  'mouse.speed',
  'morse.unit',
  'magnifier.zoom',
] as const;
export type TimeName = (typeof timeNames)[number];

/** Their values: ms, or a number of what the name says. */
export type Times = Readonly<Record<TimeName, number>>;

/** What a value is: ms; a number; a word for 0 and one for more. */
export type TimeUnit = 'ms' | 'ms-or-off' | 'loops' | 'number' | 'factor' | 'edge';

/** One time: where it lies without anybody's doing, and where it may. */
export interface TimeRange {
  readonly unit: TimeUnit;
  readonly usual: number;
  /** What is gone through on screen, from the least to the most; what is written may lie between. */
  readonly values: readonly number[];
}

const shortMs = [0, 20, 40, 60, 80, 100, 150, 200, 300, 500, 1000];
const holdsMs = [0, 100, 200, 300, 500, 700, 1000, 1500, 2000, 3000];
const keyMs = [50, 100, 150, 200, 300, 400, 500, 700, 1000, 1500, 2000];
const scanMs = [300, 400, 500, 600, 800, 1000, 1200, 1500, 1800, 2200, 2700, 3300, 4000, 5000, 7000, 10_000];

/**
 * One line for each. Usual are X's AccessX times (xkbAccessX.c), ChromeOS' scanning with a longer
 * first step, and GNOME's dwelling; the longest are such that nobody waits in vain for a key.
 */
export const timeRanges: Readonly<Record<TimeName, TimeRange>> = {
  'scan.rate': { unit: 'ms', usual: 1800, values: scanMs },
  'scan.first': { unit: 'ms', usual: 2700, values: scanMs },
  'scan.loops': { unit: 'loops', usual: 3, values: [1, 2, 3, 4, 5, 7, 10, 20] },
  'scan.debounce': { unit: 'ms', usual: 60, values: shortMs },
  'scan.hold': { unit: 'ms', usual: 0, values: holdsMs },
  'scan.accept': { unit: 'edge', usual: 0, values: [0, 1] },
  'dwell.time': {
    unit: 'ms',
    usual: 1200,
    values: [300, 500, 700, 900, 1200, 1500, 2000, 2500, 3000, 4000, 5000],
  },
  'dwell.rest': { unit: 'ms', usual: 0, values: holdsMs },
  'slow.delay': { unit: 'ms', usual: 300, values: keyMs },
  'bounce.delay': { unit: 'ms', usual: 300, values: keyMs },
  'repeat.delay': {
    unit: 'ms-or-off',
    usual: 400,
    values: [0, 200, 300, 400, 500, 660, 800, 1000, 1500, 2000, 3000],
  },
  'repeat.interval': { unit: 'ms', usual: 40, values: [20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 1000] },
  'mouse.delay': { unit: 'ms', usual: 160, values: [40, 80, 160, 300, 500, 1000] },
  'mouse.rise': { unit: 'ms', usual: 1200, values: [200, 400, 800, 1200, 2000, 3000, 5000] },
  'mouse.speed': { unit: 'number', usual: 30, values: [2, 5, 10, 15, 20, 30, 40, 60] },
  'magnifier.zoom': { unit: 'factor', usual: 2, values: [2, 3, 4, 6, 8] },
  'morse.unit': {
    unit: 'ms',
    usual: 200,
    values: [60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 700, 1000],
  },
};

/** As it is when nobody has said anything. */
export const usualTimes = Object.fromEntries(
  timeNames.map((name) => [name, timeRanges[name].usual]),
) as unknown as Times;

/** The nearest that it may be. */
export function withinRange(name: TimeName, value: number): number {
  const { values, unit } = timeRanges[name];
  const [least = value] = unit === 'ms-or-off' && value > 0 ? values.slice(1) : values;
  const most = values.at(-1) ?? value;
  return Math.round(Math.max(least, Math.min(most, value)));
}

/** The value after one, or before it; `round` goes on from the last to the first. */
export function steppedTime(name: TimeName, value: number, by: 1 | -1, round: boolean): number {
  const { values } = timeRanges[name];
  const next = by > 0 ? values.find((one) => one > value) : values.findLast((one) => one < value);
  return next ?? (round ? ((by > 0 ? values[0] : values.at(-1)) ?? value) : value);
}
