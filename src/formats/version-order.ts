const meaning = /[A-Za-z0-9.~^-]/;
const digits = /[0-9]*/y;
const letters = /[A-Za-z]*/y;

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function compareNumbers(one: string, other: string): number {
  const [a, b] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')];
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

/** The next character that means something; everything else only separates. */
function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length && !meaning.test(text.charAt(at))) at += 1;
  return at;
}

/**
 * Order of version strings (UAPI.10, Version Format Specification, “Version Comparison”), in
 * time linear in their length.
 * @returns negative when `one` is older, positive when it is newer, 0 when they say the same
 */
export function compareVersions(one: string, other: string): number {
  let [a, b] = [0, 0];
  /** Whether the mark decides; else it is passed over in both. */
  const mark = (char: string): number => {
    const [here, there] = [one.charAt(a) === char, other.charAt(b) === char];
    if (here && there) [a, b] = [a + 1, b + 1];
    return Number(there) - Number(here);
  };
  for (;;) {
    a = skip(one, a);
    b = skip(other, b);
    const early = mark('~');
    if (early !== 0) return early;
    if (a >= one.length || b >= other.length) return Number(a < one.length) - Number(b < other.length);
    for (const char of ['-', '^', '.']) {
      const decided = mark(char);
      if (decided !== 0) return decided;
    }
    const numbers = [matchAt(digits, one, a), matchAt(digits, other, b)] as const;
    if (numbers[0] !== '' || numbers[1] !== '') {
      const decided = compareNumbers(...numbers);
      if (decided !== 0) return decided;
      [a, b] = [a + numbers[0].length, b + numbers[1].length];
      continue;
    }
    const words = [matchAt(letters, one, a), matchAt(letters, other, b)] as const;
    // ASCII puts capitals first and a beginning before its continuation, as the specification does.
    if (words[0] !== words[1]) return words[0] < words[1] ? -1 : 1;
    [a, b] = [a + words[0].length, b + words[1].length];
  }
}
