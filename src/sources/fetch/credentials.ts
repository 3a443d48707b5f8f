import type { UrlName } from '../../names/name.ts';

/** User and password of a URL, percent-escapes undone; undefined when it names no user. */
export function credentialsOf({ userinfo }: UrlName): { user: string; password: string } | undefined {
  if (userinfo === '') return undefined;
  const colon = userinfo.indexOf(':');
  const user = colon < 0 ? userinfo : userinfo.slice(0, colon);
  return { user: decode(user), password: colon < 0 ? '' : decode(userinfo.slice(colon + 1)) };
}

/** Escapes that are no UTF-8 stay as they were written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
