import { kbootParameters } from '../base/kernel-command-line.ts';

/** kboot's parameters on its own kernel's command line that the core follows. */
export interface KernelParameters {
  /** `kboot.timeout=SECONDS`; undefined when absent or no number. */
  readonly timeoutSeconds?: number;
  /** `kboot.default=ID`. */
  readonly defaultId?: string;
  /** The default entry is loaded while its countdown runs; `kboot.ahead=off` is for a machine that hangs by it. */
  readonly ahead: boolean;
  /** `kboot.debug`: debug lines in the log. */
  readonly debug: boolean;
}

/** Reads them from the text of /proc/cmdline; later ones win, as the kernel does it. */
export function parseKernelParameters(cmdline: string): KernelParameters {
  const values = kbootParameters(cmdline);
  const timeout = values.get('timeout');
  const defaultId = values.get('default');
  return {
    debug: values.has('debug'),
    ahead: values.get('ahead') !== 'off',
    ...(timeout !== undefined && /^\d{1,6}$/.test(timeout) ? { timeoutSeconds: Number(timeout) } : {}),
    ...(defaultId === undefined ? {} : { defaultId }),
  };
}
