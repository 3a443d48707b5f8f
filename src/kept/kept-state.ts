import * as v from 'valibot';
import { KbootError } from '../base/errors.ts';
import { longestSetting, settingNames } from '../model/settings.ts';
import type { SettingName } from '../model/settings.ts';

/** Names that take the place of an entry's own; those left out are the entry's. */
export interface KeptNames {
  readonly kernel?: string;
  readonly initrds?: readonly string[];
}

/** What kboot keeps from one start to the next. Entries are named by their ids. */
export interface KeptState {
  /** The entry that was started last; empty when none was. */
  readonly last: string;
  /** The entry that starts by itself at the next start, and only then; empty for none. */
  readonly once: string;
  /** The entry whose start has been counted and not been called good yet; empty for none. */
  readonly unproven: string;
  /** Starts of an entry since the last good one. */
  readonly failed: ReadonlyMap<string, number>;
  /** Command lines that take the place of entries' own. */
  readonly cmdlines: ReadonlyMap<string, string>;
  /** The same of their kernels and initrds. */
  readonly names: ReadonlyMap<string, KeptNames>;
  readonly settings: ReadonlyMap<SettingName, string>;
  /** Settings of network links as the kernel's `ip=`, by the links' names. */
  readonly links: ReadonlyMap<string, string>;
}

/** Nothing is kept yet. */
export const emptyState: KeptState = {
  last: '',
  once: '',
  unproven: '',
  failed: new Map(),
  cmdlines: new Map(),
  names: new Map(),
  settings: new Map(),
  links: new Map(),
};

/** Version of the form below; one that knows less sets a newer one aside. */
const version = 1;

/** Longest text of a state, UTF-16 units. */
export const longestState = 64 * 1024;

/** Counters and command lines kept; the oldest go first. */
const mostKept = 100;

const fileName = v.pipe(v.string(), v.minLength(1), v.maxLength(16 * 1024));

/** Most initrds of an entry. */
const mostInitrds = 64;

const entryId = v.pipe(v.string(), v.maxLength(1024));

function pairs<Value extends v.GenericSchema>(value: Value) {
  return v.optional(v.array(v.strictTuple([entryId, value])), []);
}

const form = v.object({
  version: v.literal(version),
  last: v.optional(entryId, ''),
  once: v.optional(entryId, ''),
  unproven: v.optional(entryId, ''),
  // Pairs: an object has an order and keys of its own.
  failed: pairs(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))),
  cmdlines: pairs(v.pipe(v.string(), v.maxLength(16 * 1024))),
  names: pairs(
    v.strictObject({
      kernel: v.exactOptional(fileName),
      initrds: v.exactOptional(v.pipe(v.array(fileName), v.maxLength(mostInitrds))),
    }),
  ),
  // A newer kboot's settings are no fault; they are not understood here, and lost with the next change.
  settings: v.optional(v.record(v.string(), v.pipe(v.string(), v.maxLength(longestSetting))), {}),
  links: pairs(v.pipe(v.string(), v.maxLength(1024))),
});

function newest<T>(values: ReadonlyMap<string, T>): [string, T][] {
  return [...values].slice(-mostKept);
}

function unreadable(subject: string, reason: string, cause?: unknown): KbootError {
  return new KbootError('read state', subject, reason, {
    cause,
    advice: 'kboot starts with an empty one; the old one is set aside with the next change.',
  });
}

/**
 * Reads what {@link printState} wrote.
 * @param subject where it comes from, for messages
 * @throws KbootError when it is damaged or of another version
 */
export function parseState(text: string, subject: string): KeptState {
  if (text.length > longestState) throw unreadable(subject, `it is longer than ${longestState} characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unreadable(subject, 'it is damaged: no JSON', cause);
  }
  const read = v.safeParse(form, value);
  if (!read.success) {
    const [issue] = read.issues;
    throw unreadable(subject, `it is damaged: ${v.getDotPath(issue) ?? 'state'}: ${issue.message}`);
  }
  const { last, once, unproven, failed, cmdlines, names, settings, links } = read.output;
  return {
    last,
    once,
    unproven,
    failed: new Map(newest(new Map(failed))),
    cmdlines: new Map(newest(new Map(cmdlines))),
    names: new Map(newest(new Map(names))),
    settings: new Map(
      settingNames.flatMap((name) => {
        const one = Object.hasOwn(settings, name) ? settings[name] : undefined;
        return one === undefined ? [] : [[name, one] as const];
      }),
    ),
    links: new Map(newest(new Map(links))),
  };
}

/**
 * A state as text: one JSON object.
 * @param most longest text that its place takes, bytes
 * @throws KbootError when it is longer
 */
export function printState(state: KeptState, most: number, subject: string): string {
  const { last, once, unproven, failed, cmdlines, names, settings, links } = state;
  const text = `${JSON.stringify({
    version,
    ...(last !== '' && { last }),
    ...(once !== '' && { once }),
    ...(unproven !== '' && { unproven }),
    ...(failed.size > 0 && { failed: newest(failed) }),
    ...(cmdlines.size > 0 && { cmdlines: newest(cmdlines) }),
    ...(names.size > 0 && { names: newest(names) }),
    ...(settings.size > 0 && { settings: Object.fromEntries(settings) }),
    ...(links.size > 0 && { links: newest(links) }),
  })}\n`;
  const bytes = Buffer.byteLength(text);
  if (bytes <= most) return text;
  throw new KbootError('write state', subject, `it would have ${bytes} bytes, more than ${most}`, {
    advice: 'Take saved changes of entries back, or name a file with state= in kboot.conf.',
  });
}
