import { linesOf, splitKeyword } from '../plain-text.ts';
import type { Place } from '../reading.ts';
import type { Configuration } from './configuration.ts';
import { fileNamed } from './file-name.ts';
import type { Label } from './label.ts';
import { withoutHotKey } from './label.ts';

/** One directive; names are compared without case. */
type Directive = (configuration: Configuration, value: string, place: Place) => void | Promise<void>;

const ignored: Directive = () => undefined;

/** Says something of the current clause; outside of any it says nothing that matters here. */
function ofLabel(change: (label: Label, value: string) => void): Directive {
  return (configuration, value) => {
    if (configuration.current !== undefined) change(configuration.current, value);
  };
}

/** A “kernel-like directive”: the last one of a clause holds. */
function starts(directive: string): Directive {
  return ofLabel((label, value) => {
    label.start = { directive, value };
  });
}

const include: Directive = async (configuration, value, place) => {
  const { word, rest: tag } = splitKeyword(value);
  const file = fileNamed(word, configuration.folder);
  if (file === undefined || file.device !== '') {
    configuration.reading.report(place, `'${word}' cannot be included from here`);
    return;
  }
  // A tag makes a submenu of the whole file.
  if (tag !== '') configuration.beginMenu(tag, place);
  await configuration.include(file.path, place, (text, path) => readDirectives(configuration, text, path));
  if (tag !== '') configuration.endMenu(place);
};

const moves = ofLabel((label) => {
  label.aside = 'moves';
});

/** What follows `MENU`. */
const menuDirectives: Readonly<Record<string, Directive>> = {
  begin: (configuration, value, place) => configuration.beginMenu(value, place),
  end: (configuration, _, place) => configuration.endMenu(place),
  title(configuration, value) {
    configuration.menu.title = value;
  },
  label(configuration, value) {
    const { current, menu } = configuration;
    if (current !== undefined) current.shown = withoutHotKey(value);
    else menu.label = withoutHotKey(value);
  },
  default: ofLabel((label) => {
    label.chosen = true;
  }),
  hide: ofLabel((label) => {
    label.aside = 'hidden';
  }),
  disable: ofLabel((label) => {
    label.aside = 'disabled';
  }),
  passwd: ofLabel((label) => {
    label.facts['password'] = 'yes';
  }),
  goto: moves,
  exit: moves,
  quit: moves,
  include,
};

/** Of no matter for what is booted: looks, keys, and the menu's own ways. */
const harmlessMenu = `autoboot background clear cmdlinerow color colour endrow flushrow height helpmsgendrow helpmsgrow
  hidden hiddenkey hiddenrow hshift immediate indent margin master msgcolor nosave notabmsg passprompt passwordmargin
  passwordrow resolution rows save separator shiftkey start tabmsg tabmsgrow timeoutrow vshift width`;

const menu: Directive = async (configuration, value, place) => {
  const { word, rest } = splitKeyword(value);
  const name = word.toLowerCase();
  const directive = Object.hasOwn(menuDirectives, name) ? menuDirectives[name] : undefined;
  if (directive !== undefined) await directive(configuration, rest, place);
  else if (!harmlessMenu.split(/\s+/).includes(name)) {
    configuration.reading.report(place, `unknown directive 'MENU ${word}'`);
  }
};

const devicetree = ofLabel((label, value) => {
  label.devicetree = value;
});

const devicetreeFolder = ofLabel((label, value) => {
  label.devicetreeFolder = value;
});

const overlays = ofLabel((label, value) => {
  label.overlays = value;
});

const sysappend = ofLabel((label, value) => {
  label.facts['sysappend'] = value;
});

const kernels = 'linux kernel boot bss pxe fdimage comboot com32 config localboot'.split(' ');

const harmless =
  `allowoptions console display f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 font kbdmap nocomplete
  noescape nohalt onerror path prompt pxeretry say sendcookies serial endtext`.split(/\s+/);

const directives: Readonly<Record<string, Directive>> = {
  ...Object.fromEntries(harmless.map((name) => [name, ignored])),
  ...Object.fromEntries(kernels.map((name) => [name, starts(name)])),
  label: (configuration, value, place) => configuration.startLabel(value, place),
  include,
  menu,
  append(configuration, value) {
    const nothing = value === '-' ? '' : value;
    if (configuration.current !== undefined) configuration.current.append = nothing;
    else configuration.append = nothing;
  },
  initrd: ofLabel((label, value) => {
    label.initrd = value;
  }),
  fdt: devicetree,
  devicetree,
  fdtdir: devicetreeFolder,
  devicetreedir: devicetreeFolder,
  fdtoverlays: overlays,
  devicetreeoverlay: overlays,
  'devicetree-overlay': overlays,
  sysappend,
  ipappend: sysappend,
  default(configuration, value) {
    configuration.byDefault = value;
  },
  ontimeout(configuration, value) {
    configuration.onTimeout = value;
  },
  ui(configuration, value) {
    configuration.ui = value;
  },
  timeout(configuration, value) {
    configuration.timeout = value;
  },
  totaltimeout(configuration, value) {
    configuration.totalTimeout = value;
  },
  implicit(configuration, value) {
    configuration.implicit = value !== '0';
  },
  text(configuration, value) {
    configuration.inText = /^help$/i.test(value);
  },
};

/** Reads one file's directives (syslinux.cfg(5), menu.txt; U-Boot's doc/README.pxe for device trees). */
export async function readDirectives(
  configuration: Configuration,
  text: string,
  file: string,
): Promise<void> {
  for (const { text: said, line } of linesOf(text)) {
    const { word, rest } = splitKeyword(said);
    const name = word.toLowerCase();
    if (configuration.inText) {
      configuration.inText = name !== 'endtext';
      continue;
    }
    if (said === '' || said.startsWith('#')) continue;
    const place = { file, line };
    const directive = Object.hasOwn(directives, name) ? directives[name] : undefined;
    if (directive === undefined) configuration.reading.report(place, `unknown directive '${word}'`);
    else await directive(configuration, rest, place);
  }
}
