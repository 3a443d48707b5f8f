/** An option of a command, as GRUB's lib/arg.c reads it. */
export interface OptionShape {
  readonly long: string;
  readonly short?: string;
  /** `optional` values only follow a `=`. */
  readonly value?: 'required' | 'optional';
}

export interface ReadOptions {
  /** Values by long name, in order; a bare option has an empty one. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly rest: readonly string[];
  /** The first option that the command doesn't have; it counts as left out. */
  readonly unknown: string | undefined;
}

/** Options may stand anywhere before `--`; every other word is left in order. */
export function readOptions(args: readonly string[], shapes: readonly OptionShape[]): ReadOptions {
  const given = new Map<string, string[]>();
  const rest: string[] = [];
  let unknown: string | undefined;
  const add = (shape: OptionShape, value: string): void => {
    given.set(shape.long, [...(given.get(shape.long) ?? []), value]);
  };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      rest.push(...args.slice(index + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [name, value] = splitAt(arg.slice(2), '=');
      const shape = shapes.find(({ long }) => long === name);
      if (shape === undefined) unknown ??= arg;
      else if (shape.value === 'required' && value === undefined) add(shape, args[(index += 1)] ?? '');
      else add(shape, value ?? '');
    } else if (/^-[A-Za-z]/.test(arg)) {
      for (let at = 1; at < arg.length; at += 1) {
        const shape = shapes.find(({ short }) => short === arg.charAt(at));
        if (shape === undefined) unknown ??= arg;
        else if (shape.value === 'required') {
          add(shape, at + 1 < arg.length ? arg.slice(at + 1) : (args[(index += 1)] ?? ''));
          break;
        } else add(shape, '');
      }
    } else rest.push(arg);
  }
  return { given, rest, unknown };
}

/** The text before and after the first mark; the second is undefined when there is none. */
export function splitAt(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}
