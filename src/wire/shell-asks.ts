import * as v from 'valibot';
import { count, limits, shortText, text } from './values.ts';

/** Where relative names begin: a directory's generalized name, absolute. */
const directory = text;

/** Words of a command line that go over the wire. */
const words = v.pipe(v.array(text), v.maxLength(1000), v.readonly());

const initrds = v.pipe(v.array(text), v.maxLength(limits.initrds), v.readonly());

/** Most candidates of a completion. */
export const mostCandidates = 1000;

/** What is started or loaded: an entry, or a kernel by name; what is given overrides the entry's own. */
const startFields = {
  entryId: v.optional(shortText),
  kernel: v.optional(text),
  initrds: v.optional(initrds),
  /** More files laid over the initramfs, each `FILE=/PATH`. */
  injects: v.optional(initrds),
  dtb: v.optional(text),
  cmdline: v.optional(text),
  directory,
};

/** What was, or would be, started or loaded. */
const startedFields = { title: text, kernel: text, initrds, cmdline: text };

/** What the shell asks; each names the directory that it stands in. */
export const shellAsks = [
  /** What a word is that begins a command line. */
  v.strictObject({ what: v.literal('understand'), word: text, directory }),
  /** What a word that is nothing may have been meant for, of these and of variables and devices. */
  v.strictObject({ what: v.literal('nearest'), word: text, among: words }),
  /**
   * The directory that a word names, where it is one. The root of a device with another installed
   * system makes that one the booted environment.
   */
  v.strictObject({ what: v.literal('enter'), word: text, directory }),
  /** All ways to go on with a word. */
  v.strictObject({ what: v.literal('complete'), word: text, directory }),
  /** Answered when the start has failed or, with `onlyCheck`, when it would work. */
  v.strictObject({ what: v.literal('start'), ...startFields, onlyCheck: v.boolean() }),
  /** Loads it as a start does, and leaves it to `start-loaded`. Answered when that is done. */
  v.strictObject({ what: v.literal('load'), ...startFields }),
  /** What `load` has loaded; with `unload` it is given up. */
  v.strictObject({ what: v.literal('loaded'), unload: v.boolean() }),
  /** Starts what `load` has loaded. Answered when that has failed. */
  v.strictObject({ what: v.literal('start-loaded') }),
  /**
   * Makes the words of a command a program with arguments, and `files` paths of the kboot
   * environment. All of them stay in reach until the hold is released.
   */
  v.strictObject({ what: v.literal('prepare'), words, files: words, directory }),
  /** Keeps a directory in reach until the hold is released. */
  v.strictObject({ what: v.literal('hold'), word: text, directory }),
  v.strictObject({ what: v.literal('release'), hold: count }),
  v.strictObject({ what: v.literal('variables') }),
  /** Makes a variable for as long as kboot runs; null takes it back. */
  v.strictObject({ what: v.literal('set'), name: shortText, value: v.nullable(text) }),
  v.strictObject({ what: v.literal('devices') }),
  /** The command that looks through the file system of the device that a word names, changing nothing. */
  v.strictObject({ what: v.literal('file-system-check'), word: text, directory }),
  /** What discovery has read of each device, understood and passed over. */
  v.strictObject({ what: v.literal('sources') }),
] as const;

/** What a command line's first word can be. */
export const wordKinds = ['variable', 'kernel', 'device', 'file', 'directory', 'nothing'] as const;

const candidate = v.strictObject({
  word: text,
  label: text,
  kind: v.picklist(['variable', 'device', 'tag', 'scheme', 'host', 'file', 'directory']),
});

/** The answers, each of its ask's name. */
export const shellReplies = [
  v.strictObject({
    what: v.literal('understand'),
    kind: v.picklist(wordKinds),
    /** The name that stands on its own, for messages and later asks. */
    name: text,
    /** A variable's command. */
    words,
    /** Why it is nothing, or no kernel; empty where that goes without saying. */
    reason: text,
    advice: text,
  }),
  v.strictObject({ what: v.literal('nearest'), advice: text }),
  v.strictObject({
    what: v.literal('enter'),
    name: text,
    /** What the system is called that has become the booted environment; left out when none has. */
    environment: v.optional(shortText),
  }),
  v.strictObject({
    what: v.literal('complete'),
    candidates: v.pipe(v.array(candidate), v.maxLength(mostCandidates), v.readonly()),
  }),
  v.strictObject({ what: v.literal('start'), ...startedFields }),
  v.strictObject({ what: v.literal('load'), ...startedFields }),
  /** Null: nothing is loaded. */
  v.strictObject({ what: v.literal('loaded'), loaded: v.nullable(v.strictObject(startedFields)) }),
  v.strictObject({ what: v.literal('start-loaded') }),
  v.strictObject({
    what: v.literal('prepare'),
    hold: count,
    /** Program and arguments as the program is to see them. */
    argv: words,
    files: words,
    /** The booted environment's root when the program is in it; empty for the kboot environment. */
    root: text,
    /** Its current directory, as seen from the kboot environment. */
    cwd: text,
  }),
  v.strictObject({ what: v.literal('hold'), hold: count, name: text, path: text }),
  v.strictObject({ what: v.literal('release') }),
  v.strictObject({
    what: v.literal('variables'),
    variables: v.pipe(
      v.array(v.strictObject({ name: shortText, value: text, session: v.boolean() })),
      v.readonly(),
    ),
  }),
  v.strictObject({ what: v.literal('set') }),
  v.strictObject({
    what: v.literal('devices'),
    devices: v.pipe(
      v.array(
        v.strictObject({
          name: shortText,
          size: v.number(),
          removable: v.boolean(),
          type: text,
          uuid: text,
          label: text,
          partUuid: text,
          partLabel: text,
        }),
      ),
      v.readonly(),
    ),
  }),
  v.strictObject({ what: v.literal('file-system-check'), device: shortText, type: shortText, argv: words }),
  v.strictObject({
    what: v.literal('sources'),
    devices: v.pipe(
      v.array(
        v.strictObject({
          name: shortText,
          holds: text,
          sources: v.pipe(
            v.array(
              v.strictObject({
                format: shortText,
                path: text,
                files: count,
                entries: count,
                problems: v.pipe(v.array(text), v.readonly()),
              }),
            ),
            v.readonly(),
          ),
        }),
      ),
      v.readonly(),
    ),
  }),
] as const;
