import type { Place, Reading } from './reading.ts';

/** One option: a flag, or a name with its value. */
export interface Option extends Place {
  /** Lower case. */
  readonly name: string;
  /** Undefined for a flag. */
  readonly value: string | undefined;
}

/** Options of one image, or of all. */
export class Section implements Place {
  readonly file: string;
  readonly line: number;
  /** `image`, `other`…; empty for the options of all. */
  readonly kind: string;
  /** What the section's own option names. */
  readonly subject: string;
  private readonly options = new Map<string, Option>();
  private readonly defaults: Section | undefined;

  constructor(start: Option | undefined, file: string, defaults?: Section) {
    this.file = file;
    this.line = start?.line ?? 1;
    this.kind = start?.name ?? '';
    this.subject = start?.value ?? '';
    this.defaults = defaults;
  }

  set(option: Option): void {
    this.options.set(option.name, option);
  }

  /** Value of the section's own option, or else of that for all. */
  get(name: string): string | undefined {
    return this.options.has(name) ? this.options.get(name)?.value : this.defaults?.get(name);
  }

  own(name: string): string | undefined {
    return this.options.get(name)?.value;
  }

  /** Whether an option is said, with a value or as a flag, here or for all. */
  has(name: string): boolean {
    return this.options.has(name) || this.defaults?.has(name) === true;
  }

  /** The flag of several that exclude each other, the section's own before that for all. */
  oneOf(...names: string[]): string | undefined {
    return names.find((name) => this.options.has(name)) ?? this.defaults?.oneOf(...names);
  }

  all(): Iterable<Option> {
    return this.options.values();
  }
}

const blank = /(?:[ \t\r\n]|#[^\n]*)*/y;
const word = /[^\s=#"]+/y;
const equals = /[ \t]*=[ \t]*/y;
/** A string in quotes, over a line's end only behind a backslash; or bare, in which a backslash takes any character. */
const quoted = /"((?:[^"\\\n]|\\[^])*)"/y;
const bare = /(?:[^\s\\]|\\[^])*/y;

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** A backslash before a line's end joins lines; before anything else it makes it ordinary. */
function unescape(text: string): string {
  return text.replace(/\\(\r?\n[ \t]*|[^])/g, (_, what: string) => (what.includes('\n') ? '' : what));
}

/** Options of a file in LILO's syntax, in order; what cannot be read is reported and passed over. */
export function* readOptions(text: string, file: string, reading: Reading): Generator<Option> {
  let line = 1;
  let counted = 0;
  const placeAt = (at: number): Place => {
    for (; counted < at; counted += 1) if (text.charAt(counted) === '\n') line += 1;
    return { file, line };
  };
  for (let at = 0; ;) {
    at += take(blank, text, at)?.[0].length ?? 0;
    if (at >= text.length) return;
    const place = placeAt(at);
    const name = take(word, text, at)?.[0];
    if (name === undefined) {
      reading.report(place, `'${text.charAt(at)}' is not expected here`);
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    at += name.length;
    const sign = take(equals, text, at);
    let value: string | undefined;
    if (sign !== undefined) {
      at += sign[0].length;
      const string = take(quoted, text, at);
      const plain = string ?? take(bare, text, at);
      value = unescape(string?.[1] ?? plain?.[0] ?? '');
      at += plain?.[0].length ?? 0;
    }
    yield { ...place, name: name.toLowerCase(), value };
  }
}

/**
 * Sections of a file in LILO's syntax: the options before the first one are for all.
 * @param starts names of the options that begin a section
 * @param most sections
 */
export function readSections(
  text: string,
  file: string,
  reading: Reading,
  { starts, most }: { readonly starts: ReadonlySet<string>; readonly most: number },
): { readonly common: Section; readonly sections: readonly Section[] } {
  const common = new Section(undefined, file);
  const sections: Section[] = [];
  for (const option of readOptions(text, file, reading)) {
    if (!starts.has(option.name)) (sections.at(-1) ?? common).set(option);
    else if (sections.length < most) sections.push(new Section(option, file, common));
    else {
      reading.report(option, `more than ${most} entries; the rest is left out`);
      break;
    }
  }
  return { common, sections };
}
