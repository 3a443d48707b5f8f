import { kbootParameters } from '../base/kernel-command-line.ts';
import { menusAtStart } from '../model/settings.ts';
import type { MenuAtStart } from '../model/settings.ts';
import { didYouMean } from '../names/nearest.ts';

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
  /** `kboot=update` or `kboot=local`; undefined when neither is there: the build has decided. */
  readonly update?: boolean;
  /** `kboot.config=NAME`: generalized path name of the kboot.conf to use. */
  readonly config?: string;
  /** `kboot.theme=NAME` or `NAME:VARIANT`. */
  readonly theme?: string;
  /** `kboot.menu=hidden` or `shown`, as `menu=` in kboot.conf. */
  readonly menu?: MenuAtStart;
  /** `kboot.state=PLACE`: where the state is kept, as `state=` in kboot.conf. */
  readonly state?: string;
  /** What of kboot's is on the command line and means nothing, one sentence each. */
  readonly problems: readonly string[];
}

/** The command line says nothing to kboot. */
export const noParameters: KernelParameters = { ahead: true, debug: false, problems: [] };

/**
 * Every parameter, by its name behind `kboot.`, with the form that README.md shows (a test holds
 * both together); the empty name is `kboot=` itself. init and the user interfaces read theirs themselves.
 */
export const parameterForms: Readonly<Record<string, string>> = {
  '': 'kboot=local',
  access: 'kboot.access=AID[,AID]',
  ahead: 'kboot.ahead=off',
  braille: 'kboot.braille=DRIVER[:DEVICE]',
  config: 'kboot.config=NAME',
  debug: 'kboot.debug',
  default: 'kboot.default=ID',
  drm: 'kboot.drm=on',
  graphical: 'kboot.graphical=off',
  keymap: 'kboot.keymap=LAYOUT',
  language: 'kboot.language=TAG',
  log: 'kboot.log=TTY',
  menu: 'kboot.menu=hidden',
  rotate: 'kboot.rotate=DEGREES',
  shell: 'kboot.shell=TTY',
  state: 'kboot.state=PLACE',
  text: 'kboot.text=TTY[,TTY]',
  theme: 'kboot.theme=NAME',
  timeout: 'kboot.timeout=SECONDS',
};

/** The last `kboot=VALUE`; undefined when there is none. */
function decision(cmdline: string): string | undefined {
  return cmdline
    .trim()
    .split(/\s+/)
    .findLast((word) => word.startsWith('kboot='))
    ?.slice('kboot='.length);
}

function* problemsOf(
  values: ReadonlyMap<string, string>,
  decided: string | undefined,
  timeout: number | undefined,
): Generator<string> {
  if (decided !== undefined && decided !== 'local' && decided !== 'update') {
    yield `kboot=${decided} is neither kboot=local nor kboot=update`;
  }
  const written = values.get('timeout');
  if (written !== undefined && timeout === undefined) {
    yield `kboot.timeout=${written} is no number of seconds`;
  }
  const menu = values.get('menu');
  if (menu !== undefined && !menusAtStart.some((word) => word === menu)) {
    yield `kboot.menu=${menu} is neither kboot.menu=hidden nor kboot.menu=shown`;
  }
  for (const name of values.keys()) {
    if (Object.hasOwn(parameterForms, name)) continue;
    yield `there is no parameter kboot.${name}. ${didYouMean(name, Object.keys(parameterForms))}`.trim();
  }
}

/** Reads them from the text of /proc/cmdline; later ones win, as the kernel does it. */
export function parseKernelParameters(cmdline: string): KernelParameters {
  const values = kbootParameters(cmdline);
  const decided = decision(cmdline);
  const written = values.get('timeout');
  const timeout = written !== undefined && /^\d{1,6}$/.test(written) ? Number(written) : undefined;
  const defaultId = values.get('default');
  const config = values.get('config') ?? '';
  const theme = values.get('theme') ?? '';
  const state = values.get('state') ?? '';
  const menu = menusAtStart.find((word) => word === values.get('menu'));
  return {
    debug: values.has('debug'),
    ahead: values.get('ahead') !== 'off',
    problems: [...problemsOf(values, decided, timeout)],
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
    ...(defaultId === undefined ? {} : { defaultId }),
    ...(decided === 'local' || decided === 'update' ? { update: decided === 'update' } : {}),
    ...(config === '' ? {} : { config }),
    ...(theme === '' ? {} : { theme }),
    ...(state === '' ? {} : { state }),
    ...(menu === undefined ? {} : { menu }),
  };
}
