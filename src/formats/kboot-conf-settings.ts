import { menusAtStart } from '../model/settings.ts';
import type { SettingName } from '../model/settings.ts';
import type { DeviceRef } from '../names/name.ts';
import type { ConfSettings } from './kboot-conf.ts';
import { nameAt } from './kboot-conf-command.ts';
import { limits } from './kboot-conf-limits.ts';
import { readNet } from './kboot-conf-net.ts';
import type { ConfFailure } from './kboot-conf-position.ts';
import { predictions } from './kboot-conf-predict.ts';
import { preferences } from './kboot-conf-preferences.ts';
import type { Assignment } from './kboot-conf-read.ts';
import { readStatePlace } from './kboot-conf-state.ts';
import { WordFailure } from './words.ts';

type Report = (failure: ConfFailure) => void;

/**
 * Reads the value of one setting.
 * @param report told of a part of the value that is lost alone
 * @throws WordFailure, ConfFailure: the setting counts as not made
 */
type ReadSetting = (one: Assignment, report: Report) => ConfSettings;

/** A fault of the value as a whole. */
function fault(one: Assignment, reason: string, advice?: string): ConfFailure {
  return one.source.failure(one.words[0]?.start ?? one.offset, reason, advice);
}

/** A number from 1 on. */
function wholeNumber(one: Assignment, most: number): number {
  const number = /^[1-9]\d{0,8}$/.test(one.value) ? Number(one.value) : Number.NaN;
  if (number <= most) return number;
  throw fault(one, `'${one.value.slice(0, 40)}' is no number from 1 to ${most}`);
}

function timeout(one: Assignment): ConfSettings {
  const { value } = one;
  if (value === 'never' || value === '-1') return { autoboot: false };
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (seconds <= limits.timeoutSeconds) return { timeoutSeconds: seconds };
  const advice = `It takes whole seconds up to ${limits.timeoutSeconds}, or never.`;
  throw fault(one, `'${value.slice(0, 40)}' is no number of seconds`, advice);
}

function device({ source, words, offset }: Assignment): DeviceRef {
  const [word, second] = words;
  if (word === undefined) throw new WordFailure(offset, 'environment takes a device');
  if (second !== undefined) throw new WordFailure(second.start, 'environment takes one device');
  const name = nameAt(source, word.text, word.offsets, word.start, {});
  if (name.kind === 'device') return name.device;
  throw new WordFailure(
    word.start,
    `'${word.text.slice(0, 80)}' is no device`,
    'Name the root device of the installed system, e.g. UUID=… or /dev/sda2.',
  );
}

/** Names of parameters; one with a value would be a misunderstanding. */
function forward({ words, source }: Assignment, report: Report): ConfSettings {
  const names = words.flatMap(({ text, start }) => {
    if (/^[\w.-]+$/.test(text)) return [text];
    const reason = `'${text.slice(0, 80)}' is no name of a parameter`;
    report(source.failure(start, reason, 'Write names only, e.g. forward=console.'));
    return [];
  });
  return { forward: names };
}

/** What booted kernels are told of what was found. */
function predict({ words, source }: Assignment, report: Report): ConfSettings {
  const known = words.flatMap(({ text, start }) => {
    const prediction = predictions.find((word) => word === text);
    if (prediction !== undefined) return [prediction];
    const advice = `There are: ${predictions.join(', ')}.`;
    report(source.failure(start, `'${text.slice(0, 80)}' cannot be predicted`, advice));
    return [];
  });
  return { predict: known };
}

/** How links are set up; without any that was understood nothing is said of them. */
function net(one: Assignment, report: Report): ConfSettings {
  const links = readNet(one, report);
  return links.length === 0 ? {} : { net: links };
}

/** A theme and its variant; whether the image has it is seen when it is taken. */
function theme(one: Assignment): ConfSettings {
  const { value } = one;
  if (/^[a-z0-9][a-z0-9-]{0,31}(:[a-z-]{1,20})?$/.test(value)) return { theme: value };
  const advice = 'Write theme=light, or a variant of a theme: theme=light:high-contrast.';
  throw fault(one, `'${value.slice(0, 80)}' is no name of a theme`, advice);
}

/** Whether the menu is hidden while the countdown runs. */
function menu(one: Assignment): ConfSettings {
  const { value } = one;
  const known = menusAtStart.find((word) => word === value);
  if (known !== undefined) return { menu: known };
  const advice = 'Write menu=hidden, or leave it out.';
  throw fault(one, `'${value.slice(0, 80)}' is neither hidden nor shown`, advice);
}

/** Where the tries of the Boot Loader Specification are counted. */
function tries(one: Assignment): ConfSettings {
  if (one.value === 'read') return {};
  if (one.value === 'rename') return { renamesTries: true };
  throw fault(one, `'${one.value.slice(0, 40)}' is neither read nor rename`);
}

/** Whether the started system is told which aids are on. */
function handover(one: Assignment): ConfSettings {
  const { value } = one;
  if (value === 'on' || value === 'off') return { handover: value === 'on' };
  throw fault(one, `'${value.slice(0, 80)}' is neither on nor off`, 'Write handover=off, or leave it out.');
}

/** Settings that stand by themselves; `default`, `message` and what entries take over are the file's own. */
const settingTable: Readonly<Record<string, ReadSetting>> = {
  environment: (one) => ({ environment: device(one) }),
  forward,
  predict,
  net,
  theme,
  menu,
  state: (one) => ({ state: readStatePlace(one) }),
  handover,
  counting: (one) => ({ counting: wholeNumber(one, limits.counting) }),
  tries,
  watchdog: (one) => ({ watchdogSeconds: wholeNumber(one, limits.watchdogSeconds) }),
  // Of files written for yaboot's and kboot's first versions; what is read later counts.
  delay: timeout,
  timeout,
};

/** Names of all settings that {@link readSettings} reads. */
export const settingNames: readonly string[] = [
  ...Object.keys(settingTable),
  ...preferences.map(({ name, written = name }) => written),
];

/**
 * What the settings of a kboot.conf mean; one that does not fit loses only itself.
 * @param globals name → its assignment
 * @param guard runs a reading; undefined after a reported fault
 */
export function readSettings(
  globals: ReadonlyMap<string, Assignment>,
  report: Report,
  guard: <T>(one: Assignment, work: () => T) => T | undefined,
): ConfSettings {
  let settings: ConfSettings = {};
  for (const [name, read] of Object.entries(settingTable)) {
    const one = globals.get(name);
    // A timeout that is none is not made up for by a delay.
    if (one === undefined || (name === 'delay' && globals.has('timeout'))) continue;
    settings = { ...settings, ...guard(one, () => read(one, report)) };
  }
  const preferred = preferencesIn(globals, report);
  return preferred === undefined ? settings : { ...settings, preferences: preferred };
}

/** What the user interfaces are to have. */
function preferencesIn(
  globals: ReadonlyMap<string, Assignment>,
  report: Report,
): ConfSettings['preferences'] | undefined {
  const found: [SettingName, string][] = [];
  for (const { name, written = name, pattern, noun, advice } of preferences) {
    const one = globals.get(written);
    if (one === undefined) continue;
    if (pattern.test(one.value)) found.push([name, one.value]);
    else report(fault(one, `'${one.value.slice(0, 80)}' is no ${noun}`, advice));
  }
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
