import { linesOf, oneLine } from './plain-text.ts';

/** What an installed system calls itself. */
export interface SystemName {
  /** `PRETTY_NAME`, or the name. */
  readonly name: string;
  /** `ID`, lower case: `debian`. */
  readonly id: string;
  /** Name of an icon: `LOGO`, or the `ID`. */
  readonly icon: string;
  /** Version of the system, not of its kernel. */
  readonly version: string;
}

/** The characters that a shell lets stand behind a backslash in double quotes. */
function unquote(value: string): string | undefined {
  const quote = value.charAt(0);
  if (quote !== '"' && quote !== "'") return /["'`$\\]/.test(value) ? undefined : value;
  if (value.length < 2 || !value.endsWith(quote)) return undefined;
  const inner = value.slice(1, -1);
  return quote === "'" ? inner : inner.replace(/\\(["$`\\])/g, '$1');
}

/** `NAME=value` lines as os-release(5) has them: a subset of shell, never run. What it is not is left out. */
export function readAssignments(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { text: line } of linesOf(text.slice(0, 64 * 1024))) {
    const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line) ?? [];
    const plain = value === undefined ? undefined : unquote(value);
    if (name !== undefined && plain !== undefined && found.size < 256) found.set(name, oneLine(plain));
  }
  return found;
}

/** The system's name out of an os-release(5) text; undefined when it names none. */
export function readSystemName(text: string): SystemName | undefined {
  const values = readAssignments(text);
  const get = (...names: string[]): string =>
    names.map((name) => values.get(name) ?? '').find((value) => value !== '') ?? '';
  const name = get('PRETTY_NAME', 'NAME', 'IMAGE_ID', 'ID');
  const id = get('ID').toLowerCase();
  if (name === '') return undefined;
  const icon = get('LOGO', 'ID').toLowerCase();
  const version = get('IMAGE_VERSION', 'VERSION_ID', 'VERSION', 'BUILD_ID');
  // Both name files and icons: nothing but plain names passes.
  const plain = (text: string): string => (/^[a-z0-9._-]{1,64}$/.test(text) ? text : '');
  return { name, id: plain(id), icon: plain(icon) || plain(id), version };
}
