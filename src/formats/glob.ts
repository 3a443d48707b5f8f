/** One step of a pattern: any run, or a test of one character. */
type Step = '*' | ((char: string) => boolean);

/** `[a-z_]`; undefined when it is not closed, and the bracket then stands for itself. */
function readSet(pattern: string, from: number): { step: Step; next: number } | undefined {
  // A `]` right after the bracket belongs to the set.
  const end = pattern.indexOf(']', from + 2);
  if (end < 0) return undefined;
  const ranges: [string, string][] = [];
  for (let at = from + 1; at < end; at += 1) {
    const low = pattern.charAt(at);
    const ranged = pattern.charAt(at + 1) === '-' && at + 2 < end;
    ranges.push([low, ranged ? pattern.charAt(at + 2) : low]);
    if (ranged) at += 2;
  }
  return { step: (char) => ranges.some(([low, high]) => char >= low && char <= high), next: end + 1 };
}

function readSteps(pattern: string): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length;) {
    const char = pattern.charAt(at);
    const set = char === '[' ? readSet(pattern, at) : undefined;
    if (set !== undefined) {
      steps.push(set.step);
      at = set.next;
      continue;
    }
    const literal = char === '\\' && at + 1 < pattern.length ? pattern.charAt((at += 1)) : char;
    if (char === '*') steps.push('*');
    else if (char === '?') steps.push(() => true);
    else steps.push((other) => other === literal);
    at += 1;
  }
  return steps;
}

/**
 * Whether a name fits a pattern of `*`, `?`, `[…]` with ranges, and `\` before a literal
 * character: what systemd-boot takes of glob(7) (loader.conf(5)). Takes at most the product of
 * both lengths in steps.
 */
export function matchesGlob(pattern: string, name: string): boolean {
  const steps = readSteps(pattern);
  let [step, at, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    const wanted = steps[step];
    if (wanted === '*') {
      [star, from] = [step, at];
      step += 1;
    } else if (wanted?.(name.charAt(at)) === true) {
      [step, at] = [step + 1, at + 1];
    } else if (star >= 0) {
      from += 1;
      [step, at] = [star + 1, from];
    } else return false;
  }
  while (steps[step] === '*') step += 1;
  return step === steps.length;
}
