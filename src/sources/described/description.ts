import type { FetchLimits } from '../fetch/limits.ts';
import type { Template } from './template.ts';

/** One more kind of name, as a description file defines it (README.md). */
export interface Description {
  /** The file, for messages. */
  readonly file: string;
  /** Scheme of its URLs; empty when `pattern` chooses them. */
  readonly scheme: string;
  /** URLs that it takes, `*` for anything; empty when the scheme chooses them. */
  readonly pattern: string;
  /** Port that goes without saying. */
  readonly port: number;
  /** User where the URL names none; may be empty. */
  readonly user: string;
  /** The program and its arguments. */
  readonly command: readonly [Template, ...Template[]];
  /** A line for its standard input, which is then closed; empty for none. */
  readonly input: string;
  readonly environment: Readonly<Record<string, string>>;
  /** `file`: standard output is the file; `mount`: the command mounts a tree on a folder. */
  readonly yields: 'file' | 'mount';
  /** For a mount: so many first segments of the path name what is mounted, the others lie in it. */
  readonly share: number;
  readonly limits: FetchLimits;
}

/** Whether a description takes a URL. */
export function takes(description: Description, scheme: string, url: string): boolean {
  if (description.pattern === '') return description.scheme === scheme;
  const parts = description.pattern.split('*');
  return matchesParts(url, parts);
}

/** The parts between the `*`, each as early as it comes: no backtracking, whatever is matched. */
function matchesParts(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
