import type { UrlName } from '../../names/name.ts';
import { setDescribedSchemes } from '../../names/url.ts';
import { takes } from './description.ts';
import type { Description } from './description.ts';

/** Set once by the core's main, before names are parsed. */
let known: readonly Description[] = [];

/** Makes these kinds of names known: their schemes to the grammar, their commands to the sources. */
export function setDescriptions(descriptions: readonly Description[]): void {
  known = descriptions;
  const own = descriptions.filter(({ scheme }) => scheme !== '');
  setDescribedSchemes(new Map(own.map(({ scheme, port }) => [scheme, port])));
}

/** The description that takes a URL, the first of several; undefined for those that kboot fetches itself. */
export function descriptionOf({ scheme, url }: UrlName): Description | undefined {
  return known.find((one) => takes(one, scheme, url));
}
