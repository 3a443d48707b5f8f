import { isForbidden } from '../../../names/scan.ts';
import type { ListedName } from '../../source.ts';

/** Most names that are taken from one page. */
const mostNames = 10_000;

/** Longest link that is looked at: a name of 255 bytes, all escaped, and some path before it. */
const longestLink = 4096;

/** Character references that servers write in links (HTML, 13.5). */
const references: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g,
    (whole, decimal, hex, name) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? 'x', 16) : Number(decimal);
      if (name !== undefined) return references[name as string] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Attributes of one `<a …>` are read here, the value of `href` in one of three groups. */
const hrefAttribute = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** The links of a page, in its order. Scripts, styles and comments are not told apart: what stands there is a link too, and harmless. */
function* linksOf(page: string): Generator<string> {
  const opening = /<a\s/gi;
  for (let found = opening.exec(page); found !== null; found = opening.exec(page)) {
    const tag = page.slice(found.index + 2, found.index + 2 + longestLink);
    const next = tag.indexOf('<');
    const match = hrefAttribute.exec(next < 0 ? tag : tag.slice(0, next));
    const link = match?.[1] ?? match?.[2] ?? match?.[3];
    if (link !== undefined) yield unescapeHtml(link).trim();
  }
}

/** The name that a link gives to something directly in the folder; undefined for anything else. */
function nameOf(link: string, folder: URL): ListedName | undefined {
  let url: URL;
  try {
    url = new URL(link, folder);
  } catch {
    return undefined;
  }
  // Columns are sorted with `?C=N;O=D`, and `#` leads to the same page.
  if (url.search !== '' || url.hash !== '' || url.origin !== folder.origin) return undefined;
  if (!url.pathname.startsWith(folder.pathname)) return undefined;
  const [, segment, slash] = /^([^/]+)(\/?)$/.exec(url.pathname.slice(folder.pathname.length)) ?? [];
  if (segment === undefined) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(segment);
  } catch {
    return undefined;
  }
  const bad = name === '.' || name === '..' || name.includes('/') || [...name].some(isForbidden);
  return bad ? undefined : { name, kind: slash === '/' ? 'directory' : 'file' };
}

/**
 * Names in a folder, from the index page that nginx, Apache, lighttpd, Python, busybox and others
 * make of it: the links to what lies directly in that folder.
 * @param page any text; what is no such link is passed over
 * @param folderUrl URL of the folder, with the slash at its end
 */
export function namesOnPage(page: string, folderUrl: string): ListedName[] {
  const folder = new URL(folderUrl);
  folder.pathname = folder.pathname.slice(0, folder.pathname.lastIndexOf('/') + 1);
  const names = new Map<string, ListedName>();
  for (const link of linksOf(page)) {
    const found = link.length > longestLink ? undefined : nameOf(link, folder);
    if (found !== undefined && !names.has(found.name)) names.set(found.name, found);
    if (names.size >= mostNames) break;
  }
  return [...names.values()];
}
