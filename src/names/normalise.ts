/**
 * An absolute path without empty, `.` and `..` segments and without a slash at its
 * end; `..` never climbs above the root. Lexical, like `cd` of a shell: symbolic links aren't asked.
 */
export function normaliseAbsolute(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}`;
}

/** The same for a relative path: leading `..` are kept, nothing left is `.`. */
export function normaliseRelative(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return kept.length === 0 ? '.' : kept.join('/');
}
