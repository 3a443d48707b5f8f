import type { Format, ParseResult } from '../format.ts';
import { localPath } from '../local-path.ts';
import { splitKeyword, wordsOf } from '../plain-text.ts';
import { choice, limits, Reading, tenths } from '../reading.ts';
import { Configuration } from './configuration.ts';
import { readDirectives } from './directives.ts';
import { fileNamed, folderOf } from './file-name.ts';
import { submenuTitle } from './label.ts';
import type { Label } from './label.ts';
import { startOf } from './start.ts';
import type { Outcome } from './start.ts';

/** Names of labels as entries' keys: clauses that give no entry have none. */
type Keys = Map<string, string>;

/** What all configurations of one reading share. */
interface Menus {
  readonly reading: Reading;
  /** Configurations opened, each once: menus lead back to each other. */
  readonly opened: Set<string>;
  /** What their entries start, as {@link startKey} tells it. */
  readonly started: Set<string>;
}

function factsOf(label: Label, folder: string): Record<string, string> {
  const paths = (text: string): string =>
    wordsOf(text)
      .flatMap((path) => localPath(path, folder) ?? [])
      .join(' ');
  return {
    ...label.facts,
    ...(label.aside === 'hidden' && { hidden: 'yes' }),
    'devicetree-directory': paths(label.devicetreeFolder ?? ''),
    'devicetree-overlay': paths(label.overlays ?? ''),
  };
}

/** What a clause starts, with all that its configuration adds. */
function outcomeOf(label: Label, { append, folder }: Configuration): Outcome {
  // INITRD is put behind the options, where it holds against those in them.
  const initrd = label.initrd === undefined ? '' : ` initrd=${label.initrd.replace(/[\s,]+/g, ',')}`;
  const options = `${label.append ?? append}${initrd}`.trim();
  const start = label.start ?? { directive: 'kernel', value: label.name };
  return startOf({ ...start, options, folder });
}

/** The same for clauses that start the same; empty for those that start nothing. */
function startKey(label: Label, configuration: Configuration): string {
  const outcome = outcomeOf(label, configuration);
  return outcome.kind === 'entry' ? JSON.stringify([outcome.entry, label.devicetree]) : '';
}

/** Adds the entry of one clause, or the menu that it opens. @returns its key */
async function addLabel(
  label: Label,
  configuration: Configuration,
  menus: Menus,
): Promise<string | undefined> {
  const { folder, reading } = configuration;
  if (label.aside === 'disabled' || label.aside === 'moves') return undefined;
  const outcome = outcomeOf(label, configuration);
  const title = label.shown ?? label.name;
  if (outcome.kind === 'nothing') {
    reading.report(label, `'${title}' is left out: ${outcome.why}`);
    return undefined;
  }
  if (outcome.kind === 'menu') {
    const outside = [...label.submenus, { tag: title }];
    if (!menus.opened.has(outcome.path) && outside.length <= limits.depth) {
      const text = await reading.text(outcome.path, label);
      if (text === undefined) reading.report(label, `${outcome.path} is not there`);
      else {
        const inner = new Configuration(reading, outcome.folder ?? folder, outside);
        await readConfiguration(inner, outcome.path, text, menus);
      }
    }
    return undefined;
  }
  const devicetree = label.devicetree === undefined ? undefined : fileNamed(label.devicetree, folder);
  const { entry } = outcome;
  return reading.add({
    key: label.name,
    title,
    submenus: label.submenus.map(submenuTitle),
    ...entry,
    ...(devicetree && { devicetree }),
    facts: { ...factsOf(label, folder), ...entry.facts },
    file: label.file,
    line: label.line,
  });
}

async function readConfiguration(
  configuration: Configuration,
  path: string,
  text: string,
  menus: Menus,
): Promise<Keys> {
  menus.opened.add(path);
  await configuration.within(path, () => readDirectives(configuration, text, path));
  const keys: Keys = new Map();
  // A help screen's configuration includes the same menu once more: that adds nothing.
  const labels = configuration.labels.filter((label) => !menus.started.has(startKey(label, configuration)));
  for (const label of labels) menus.started.add(startKey(label, configuration));
  menus.started.delete('');
  for (const label of labels) {
    const key = await addLabel(label, configuration, menus);
    // Of two clauses with one name Syslinux takes the first.
    if (key !== undefined && !keys.has(label.name)) keys.set(label.name, key);
  }
  return keys;
}

/** The entry of a line as one types it: a label, or a file with options, which then becomes an entry. */
function typed(line: string, configuration: Configuration, keys: Keys, path: string): string | undefined {
  const { word, rest } = splitKeyword(line);
  const known = keys.get(line) ?? keys.get(word);
  if (known !== undefined || word === '' || !configuration.implicit) return known;
  if (configuration.labels.some(({ name }) => name === word || name === line) || /\.c32$/i.test(word))
    return undefined;
  const { folder, append, reading } = configuration;
  const outcome = startOf({ directive: 'kernel', value: word, options: `${append} ${rest}`.trim(), folder });
  if (outcome.kind !== 'entry') return undefined;
  return reading.add({ key: word, title: word, ...outcome.entry, file: path, line: 1 });
}

/** The key of what starts by itself. */
function chosenKey(configuration: Configuration, keys: Keys, path: string): string | undefined {
  const { onTimeout, byDefault, labels, ui } = configuration;
  if (onTimeout !== undefined) {
    const key = typed(onTimeout, configuration, keys, path);
    if (key !== undefined) return key;
  }
  const named = byDefault === undefined ? undefined : typed(byDefault, configuration, keys, path);
  // Beside UI, DEFAULT names an entry and holds; else it may be the menu's module, or an older choice.
  if (ui !== undefined && named !== undefined) return named;
  // A menu within has a default of its own.
  const marked = labels.findLast(({ chosen, submenus }) => chosen === true && submenus.length === 0);
  const isMenu = ui !== undefined || /\.c32(?:\s|$)/i.test(byDefault ?? '');
  return keys.get(marked?.name ?? '') ?? named ?? (isMenu ? keys.values().next().value : undefined);
}

/** Zero is “wait for ever”. */
function timeoutOf({ timeout, totalTimeout }: Configuration): number | undefined {
  return tenths(timeout ?? '') || tenths(totalTimeout ?? '') || undefined;
}

/** Where Syslinux, EXTLINUX, ISOLINUX and U-Boot look, and for what; the top folder comes last. */
const folders =
  `/boot/extlinux /extlinux /boot/syslinux /syslinux /boot/isolinux /isolinux /boot /EFI/syslinux
  /EFI/BOOT /boot/efi/EFI/syslinux /efi/EFI/syslinux`.split(/\s+/);
const names = ['extlinux.conf', 'syslinux.cfg', 'isolinux.cfg'];

/** Syslinux and its kin (syslinux.cfg(5), menu.txt of syslinux-common). */
export const syslinux: Format = {
  name: 'syslinux',
  candidates: [
    ...[...folders, ''].flatMap((folder) => names.map((name) => `${folder}/${name}`)),
    ...['', '/tftpboot', '/srv/tftp', '/var/lib/tftpboot'].map((folder) => `${folder}/pxelinux.cfg/default`),
  ],
  async parse(path, text, reader): Promise<ParseResult> {
    const reading = new Reading(reader);
    if (!reading.start(path, text)) return reading.result();
    const configuration = new Configuration(reading, folderOf(path));
    const menus = { reading, opened: new Set<string>(), started: new Set<string>() };
    const keys = await readConfiguration(configuration, path, text, menus);
    return reading.result(choice(chosenKey(configuration, keys, path), timeoutOf(configuration)));
  },
};
