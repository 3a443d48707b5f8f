/** One line of the report. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** What it is to be compared with, measured in the same run; empty where there is nothing. */
  readonly beside: string;
}

/** A part of the report that can be run alone. */
export interface Section {
  readonly name: string;
  readonly title: string;
  run(): Promise<Figure[]>;
}

/** `1234.5` → `1235 ms`, `3.21` → `3.2 ms`. */
export function ms(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

/** Seconds with two decimals. */
export function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

/** Bytes as mebibytes with one decimal. */
export function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** Middle of the sorted values; NaN for none. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Figures in aligned columns, one a line. */
export function table(figures: readonly Figure[]): string {
  const widest = (column: (figure: Figure) => string): number =>
    Math.max(0, ...figures.map((figure) => column(figure).length));
  const [first, second] = [widest(({ what }) => what), widest(({ value }) => value)];
  const lines = figures.map(({ what, value, beside }) =>
    `  ${what.padEnd(first)}  ${value.padStart(second)}${beside === '' ? '' : `   (${beside})`}`.trimEnd(),
  );
  return lines.join('\n');
}
