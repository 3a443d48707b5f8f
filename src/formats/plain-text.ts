/** Control characters, line separators, and marks that turn the direction of what follows. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** Whether a text is seen as it is: no character of it rewrites a terminal or another one. */
export function isPlain(text: string): boolean {
  return text.search(unseen) < 0;
}

/** Text for one line of a menu: nothing that rewrites a terminal, at most `most` characters. */
export function oneLine(text: string, most = 300): string {
  const clean = text.replace(unseen, ' ').trim();
  return clean.length <= most ? clean : `${clean.slice(0, most - 1)}…`;
}

/** A line of a file with its number from 1. */
export interface NumberedLine {
  readonly text: string;
  readonly line: number;
}

/** A file's lines without line ends, blanks around them, and a byte order mark. */
export function* linesOf(text: string): Generator<NumberedLine> {
  let line = 0;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    line += 1;
    yield { text: text.slice(at, end).trim(), line };
    at = end + 1;
  }
}

/** The first word of a line and the rest of it, blanks between them left out. */
export function splitKeyword(text: string): { word: string; rest: string } {
  const [, word, rest] = /^(\S*)\s*([^]*)$/.exec(text) ?? [];
  return { word: word ?? '', rest: rest ?? '' };
}

/** Words between blanks. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
