import { posix } from 'node:path';
import type { EntryKind } from '../model/entry.ts';
import type { FileRef, Format } from './format.ts';
import { legacyDevice, legacyFile } from './grub-legacy-device.ts';
import { linesOf, splitKeyword } from './plain-text.ts';
import { choice, limits, Reading } from './reading.ts';
import type { Place } from './reading.ts';

/** One `title` and what its commands have said so far. */
interface Item extends Place {
  readonly title: string;
  root: string;
  kind?: EntryKind;
  kernel?: FileRef;
  cmdline: string;
  initrds: FileRef[];
  facts: Record<string, string>;
  /** Another menu that it opens. */
  opens?: FileRef;
}

/** What one menu file says. */
class Menu {
  readonly reading: Reading;
  readonly items: Item[] = [];
  readonly settings = new Map<string, string>();

  constructor(reading: Reading) {
    this.reading = reading;
  }
}

/** A command of an entry; gives what is wrong with it, if anything. */
type Command = (item: Item, value: string, name: string) => string | undefined;

const setRoot: Command = (item, value, name) => {
  const text = splitKeyword(value).word.replace(/^\((.*)\)$/, '$1');
  const device =
    name === 'uuid' ? (/^[\w-]{1,64}$/.test(text) ? `UUID=${text}` : undefined) : legacyDevice(text);
  if (device === undefined) return `'${value}' is no device`;
  item.root = device;
  return undefined;
};

const kernel: Command = (item, value) => {
  const options = /^(?:--\S+\s+)*/.exec(value)?.[0] ?? '';
  const { word, rest } = splitKeyword(value.slice(options.length));
  const file = legacyFile(word, item.root);
  const type = /--type=(\S+)/.exec(options)?.[1] ?? 'linux';
  if (file === undefined) return `'${word}' is no kernel's name`;
  if (!/^(?:linux|biglinux|multiboot)$/.test(type))
    return `kernels of type ${type} cannot be started by kboot`;
  item.kernel = file;
  item.kind = type === 'multiboot' ? 'multiboot' : 'linux';
  item.cmdline = rest;
  return undefined;
};

const initrd: Command = (item, value) => {
  const files = value.split(/\s+/).map((name) => legacyFile(name, item.root));
  const known = files.filter((file) => file !== undefined);
  item.initrds = known;
  return known.length < files.length ? `'${value}' is no file's name` : undefined;
};

/** A kernel with modules is a multiboot kernel. */
const module: Command = (item, value) => {
  const { word, rest } = splitKeyword(value);
  const file = legacyFile(word, item.root);
  if (file === undefined || item.kernel === undefined) return `'${word}' is no module of a kernel`;
  item.kind = 'multiboot';
  item.initrds.push(file);
  item.facts[`module-${item.initrds.length}`] = rest;
  return undefined;
};

const chainloader: Command = (item, value) => {
  const { word } = splitKeyword(value.replace(/^--force\s+/, ''));
  const file = legacyFile(word, item.root);
  if (file === undefined) return `'${word}' is no file's name`;
  item.kind = 'chain';
  item.kernel = file;
  return undefined;
};

const configfile: Command = (item, value) => {
  const file = legacyFile(value, item.root);
  if (file === undefined) return `'${value}' is no file's name`;
  item.opens = file;
  return undefined;
};

const lock: Command = (item) => {
  item.facts['password'] = 'yes';
  return undefined;
};

const commands: Readonly<Record<string, Command>> = {
  root: setRoot,
  rootnoverify: setRoot,
  uuid: setRoot,
  kernel,
  initrd,
  module,
  modulenounzip: module,
  chainloader,
  configfile,
  lock,
  password: lock,
};

/** Settings of the menu, before the first title. */
const settings = new Set(['default', 'timeout', 'fallback']);

/** Nothing about what is booted; some would write to the disk, and none is carried out. */
const harmless = new Set(
  `background boot bootp color debug device dhcp find foreground gfxmenu halt hiddenmenu hide ifconfig makeactive map
  md5crypt password pause parttype quiet rarp reboot savedefault serial setkey setvbe shade splashimage terminal
  terminfo tftpserver unhide viewport default timeout fallback`.split(/\s+/),
);

function readMenu(text: string, file: string, reading: Reading): Menu {
  const menu = new Menu(reading);
  for (const { text: said, line } of linesOf(text)) {
    if (said === '' || said.startsWith('#')) continue;
    // `default=0` is written as often as `default 0`.
    const [, word, value] = /^([^\s=]+)(?:\s*=\s*|\s+|$)([^]*)$/.exec(said) ?? [];
    const [name, rest] = [(word ?? '').toLowerCase(), value ?? ''];
    const item = menu.items.at(-1);
    if (name === 'title') {
      if (menu.items.length >= limits.entries) {
        reading.report({ file, line }, `more than ${limits.entries} entries; the rest is left out`);
        break;
      }
      menu.items.push({ file, line, title: rest, root: '', cmdline: '', initrds: [], facts: {} });
      continue;
    }
    if (item === undefined && settings.has(name)) menu.settings.set(name, rest.trim());
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined || (item === undefined && harmless.has(name))) {
      if (!harmless.has(name)) reading.report({ file, line }, `unknown command '${word}'`);
    } else if (item !== undefined) {
      const wrong = command(item, rest, name);
      if (wrong !== undefined) reading.report({ file, line }, wrong);
    }
  }
  return menu;
}

/** Adds the entries of a menu and of those that it opens. @returns keys by the titles' numbers */
async function addItems(
  menu: Menu,
  submenus: readonly string[],
  opened: Set<string>,
): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = [];
  for (const item of menu.items) {
    const { title, kernel: file, opens } = item;
    keys.push(
      file === undefined
        ? undefined
        : menu.reading.add({ ...item, key: [...submenus, title].join('>'), submenus, kernel: file }),
    );
    if (file !== undefined) continue;
    if (opens === undefined) menu.reading.report(item, `'${title}' starts nothing; it is left out`);
    else if (opens.device !== '')
      menu.reading.report(item, `${opens.path} is on ${opens.device}; it is not read`);
    else if (!opened.has(opens.path) && submenus.length < limits.depth) {
      opened.add(opens.path);
      const text = await menu.reading.text(opens.path, item);
      if (text === undefined) menu.reading.report(item, `${opens.path} is not there`);
      else await addItems(readMenu(text, opens.path, menu.reading), [...submenus, title], opened);
    }
  }
  return keys;
}

/** Number of the entry that starts by itself; `saved` is remembered in a file beside the menu. */
async function chosenNumber(menu: Menu, path: string): Promise<number> {
  const said = menu.settings.get('default') ?? '0';
  const saved =
    said === 'saved' ? await menu.reading.text(posix.join(posix.dirname(path), 'default')) : undefined;
  return Number(/^\s*(\d{1,4})\b/.exec(saved ?? said)?.[1] ?? 0);
}

/** GRUB legacy, 0.97 (https://www.gnu.org/software/grub/manual/legacy/). */
export const grubLegacy: Format = {
  name: 'grub-legacy',
  candidates: [
    '/boot/grub/menu.lst',
    '/boot/grub/grub.conf',
    '/grub/menu.lst',
    '/grub/grub.conf',
    '/boot/menu.lst',
    '/menu.lst',
    '/efi/*/grub.conf',
    '/EFI/*/grub.conf',
  ],
  async parse(path, text, reader) {
    const reading = new Reading(reader);
    if (!reading.start(path, text)) return reading.result();
    const menu = readMenu(text, path, reading);
    const keys = await addItems(menu, [], new Set([path]));
    const fallback = Number(/^\d{1,4}/.exec(menu.settings.get('fallback') ?? '')?.[0] ?? 0);
    const key = keys[await chosenNumber(menu, path)] ?? keys[fallback];
    const timeout = /^\d{1,5}/.exec(menu.settings.get('timeout') ?? '')?.[0];
    return reading.result(choice(key, timeout === undefined ? undefined : Number(timeout)));
  },
};
