/** kboot's parameters on its own kernel's command line. */
export interface KernelParameters {
  /** `kboot.timeout=SECONDS`; undefined when absent or no number. */
  readonly timeoutSeconds?: number;
  /** `kboot.default=ID`. */
  readonly defaultId?: string;
  /** `kboot.debug`: debug lines in the log. */
  readonly debug: boolean;
}

/** Reads them from the text of /proc/cmdline; later ones win, as the kernel does it. */
export function parseKernelParameters(cmdline: string): KernelParameters {
  const values = new Map<string, string>();
  for (const word of cmdline.trim().split(/\s+/)) {
    const [, key, value] = /^kboot\.([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
    if (key !== undefined) values.set(key, value ?? '');
  }
  const timeout = values.get('timeout');
  const defaultId = values.get('default');
  return {
    debug: values.has('debug'),
    ...(timeout !== undefined && /^\d{1,6}$/.test(timeout) ? { timeoutSeconds: Number(timeout) } : {}),
    ...(defaultId === undefined ? {} : { defaultId }),
  };
}
