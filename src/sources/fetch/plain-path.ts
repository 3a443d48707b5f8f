import { KbootError } from '../../base/errors.ts';
import type { UrlName } from '../../names/name.ts';

/**
 * The path of a URL as FTP (RFC 1738, 3.2.2) and TFTP (RFC 3617) take it: without the slash that
 * ends the host, %-escapes undone. A path from the server's root begins with another slash.
 * @throws KbootError when its escapes are no UTF-8
 */
export function plainPath({ path }: UrlName, subject: string): string {
  try {
    return decodeURIComponent(path.slice(1));
  } catch (cause) {
    throw new KbootError('fetch', subject, 'the %-escapes of the path are not UTF-8', { cause });
  }
}
