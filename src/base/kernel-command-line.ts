/**
 * kboot's own parameters on its kernel's command line, `kboot.NAME=VALUE` or
 * `kboot.NAME`, by name; the value of the second form is empty. Later ones win,
 * as the kernel does it.
 * @param cmdline text of /proc/cmdline
 */
export function kbootParameters(cmdline: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const word of cmdline.trim().split(/\s+/)) {
    const [, name, value = ''] = /^kboot\.([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name !== undefined) values.set(name, value);
  }
  return values;
}
