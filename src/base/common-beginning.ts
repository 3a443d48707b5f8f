/** What all of some words begin with, in whole characters. */
export function commonBeginning(words: readonly string[]): string {
  const [first = '', ...others] = words;
  let points = Array.from(first);
  for (const other of others) {
    const theirs = Array.from(other);
    const differs = points.findIndex((point, index) => theirs[index] !== point);
    if (differs >= 0) points = points.slice(0, differs);
  }
  return points.join('');
}
