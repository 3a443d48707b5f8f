import * as v from 'valibot';
import { entryBadges, entryKinds } from '../model/entry.ts';
import { longestSetting, menusAtStart, settingNames } from '../model/settings.ts';
import { questionKinds } from '../model/prompt.ts';
import { bootStages, powerActions } from '../model/status.ts';
import { ask, reply } from './asks.ts';
import { count, limits, ms, shortText, text } from './values.ts';

/** Version of the protocol; a client with another one is refused with a reason. */
export const protocolVersion = 1;

/** Where the core listens; a Unix socket in the kboot environment. */
export const socketPath = '/run/kboot/core.sock';

export { limits } from './values.ts';

const level = v.picklist(['error', 'warning', 'info', 'debug']);

/** One entry, as the model's BootEntry has it. */
export const bootEntry = v.strictObject({
  id: shortText,
  title: text,
  icon: shortText,
  kernel: text,
  initrds: v.pipe(v.array(text), v.maxLength(limits.initrds), v.readonly()),
  injects: v.pipe(v.array(text), v.maxLength(limits.initrds), v.readonly()),
  dtb: text,
  overlays: v.pipe(v.array(text), v.maxLength(limits.initrds), v.readonly()),
  modules: v.pipe(v.array(text), v.maxLength(limits.initrds), v.readonly()),
  profile: count,
  cmdline: text,
  source: text,
  kind: v.picklist(entryKinds),
  version: shortText,
  systemId: shortText,
  systemName: shortText,
  device: shortText,
  folded: v.boolean(),
  warning: text,
  screen: text,
  badges: v.pipe(v.array(v.picklist(entryBadges)), v.maxLength(entryBadges.length), v.readonly()),
  sources: v.pipe(v.array(text), v.maxLength(limits.sources), v.readonly()),
  state: v.picklist(['ready', 'waiting', 'broken']),
  problem: text,
});

const statusLine = v.strictObject({
  seq: count,
  atMs: ms,
  level,
  text,
  subject: text,
  stage: shortText,
  advice: text,
});

const failureParts = { subject: text, stage: shortText, reason: text, advice: text };

const settingValues = v.record(v.picklist(settingNames), v.pipe(v.string(), v.maxLength(longestSetting)));

/** What the core tells its clients. The first seven are replayed on connect, in this order; `appearance` where it says something. */
export const serverMessage = v.variant('type', [
  v.strictObject({
    type: v.literal('welcome'),
    version: count,
    program: shortText,
    /** What this machine can be asked; restart and switching off when absent. */
    powers: v.optional(v.pipe(v.array(v.picklist(powerActions)), v.readonly())),
  }),
  /** How the screens look: a theme of the image, `NAME` or `NAME:VARIANT`; empty for kboot's own. */
  v.strictObject({
    type: v.literal('appearance'),
    theme: shortText,
    /** `waiting`: hidden, and something may yet start by itself; the theme decides when absent. */
    menu: v.optional(v.picklist([...menusAtStart, 'waiting'])),
  }),
  /** Settings of the user interfaces that were made, now or at an earlier start. */
  v.strictObject({
    type: v.literal('settings'),
    settings: settingValues,
    /** Where they are kept, for a person; empty where they hold until the restart only. */
    place: text,
  }),
  /** What kboot.conf says of the user interfaces; a setting that was made counts more. */
  v.strictObject({ type: v.literal('preferences'), settings: settingValues }),
  v.strictObject({
    type: v.literal('entries'),
    entries: v.pipe(v.array(bootEntry), v.maxLength(limits.entries), v.readonly()),
    defaultId: shortText,
  }),
  v.strictObject({
    type: v.literal('countdown'),
    countdown: v.nullable(v.strictObject({ entryId: shortText, totalMs: ms, remainingMs: v.nullable(ms) })),
  }),
  v.strictObject({
    type: v.literal('status'),
    lines: v.pipe(v.array(statusLine), v.maxLength(limits.lines)),
  }),
  v.strictObject({
    type: v.literal('progress'),
    progress: v.nullable(
      v.strictObject({
        entryId: shortText,
        stage: v.picklist(bootStages),
        subject: text,
        doneBytes: count,
        totalBytes: count,
      }),
    ),
  }),
  /** The question that is to be put to the user now; null when there is none, or none any more. */
  v.strictObject({
    type: v.literal('prompt'),
    prompt: v.nullable(
      v.strictObject({ id: count, kind: v.picklist(questionKinds), title: shortText, text, problem: text }),
    ),
  }),
  /** A request of this client failed, or the boot task that it asked for. */
  v.strictObject({ type: v.literal('failure'), request: shortText, ...failureParts }),
  /** The answer to an ask of this client. */
  v.strictObject({ type: v.literal('reply'), id: count, reply }),
  /** An ask of this client has failed. */
  v.strictObject({ type: v.literal('refusal'), id: count, ...failureParts }),
  /** The screen and the input devices must be given back now; answered with `released`. */
  v.strictObject({ type: v.literal('release'), reason: text, entryId: shortText }),
]);
export type ServerMessage = v.InferOutput<typeof serverMessage>;

/** What a client may ask. */
export const clientMessage = v.variant('type', [
  v.strictObject({ type: v.literal('hello'), version: count, program: shortText }),
  /** Starts an entry; what is given replaces what is stored. Names are generalized path names. */
  v.strictObject({
    type: v.literal('boot'),
    entryId: shortText,
    kernel: v.optional(text),
    initrds: v.optional(v.pipe(v.array(text), v.maxLength(limits.initrds), v.readonly())),
    cmdline: v.optional(text),
  }),
  /** Stops the countdown for good: the user is there. */
  v.strictObject({ type: v.literal('stop-countdown') }),
  /** Cancels the running boot task. */
  v.strictObject({ type: v.literal('cancel') }),
  v.strictObject({ type: v.literal('power'), action: v.picklist(powerActions) }),
  v.strictObject({ type: v.literal('released') }),
  /** Answers a prompt; null declines. The first answer of any client counts. */
  v.strictObject({ type: v.literal('answer'), promptId: count, value: v.nullable(text) }),
  /** Asks for something; `reply` or `refusal` with the same id follows, in any order. */
  v.strictObject({ type: v.literal('ask'), id: count, ask }),
  /** The answer to an ask is not needed any more; it is refused as cancelled. */
  v.strictObject({ type: v.literal('drop'), id: count }),
]);
export type ClientMessage = v.InferOutput<typeof clientMessage>;
