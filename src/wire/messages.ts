import * as v from 'valibot';
import { entryKinds } from '../model/entry.ts';
import { bootStages } from '../model/status.ts';

/** Version of the protocol; a client with another one is refused with a reason. */
export const protocolVersion = 1;

/** Where the core listens; a Unix socket in the kboot environment. */
export const socketPath = '/run/kboot/core.sock';

/** Longest texts, UTF-16 units, and longest lists; a sender keeps to them with fit.ts. */
export const limits = {
  text: 16 * 1024,
  shortText: 1024,
  entries: 20_000,
  initrds: 64,
  sources: 32,
  lines: 1000,
} as const;

const text = v.pipe(v.string(), v.maxLength(limits.text));
const shortText = v.pipe(v.string(), v.maxLength(limits.shortText));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(1e10));
const level = v.picklist(['error', 'warning', 'info', 'debug']);

/** One entry, as the model's BootEntry has it. */
export const bootEntry = v.strictObject({
  id: shortText,
  title: text,
  icon: shortText,
  kernel: text,
  initrds: v.pipe(v.array(text), v.maxLength(limits.initrds), v.readonly()),
  cmdline: text,
  source: text,
  kind: v.picklist(entryKinds),
  version: shortText,
  systemId: shortText,
  systemName: shortText,
  device: shortText,
  folded: v.boolean(),
  warning: text,
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

/** What the core tells its clients. The first five are replayed on connect, in this order. */
export const serverMessage = v.variant('type', [
  v.strictObject({ type: v.literal('welcome'), version: count, program: shortText }),
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
  /** A request of this client failed, or the boot task that it asked for. */
  v.strictObject({
    type: v.literal('failure'),
    request: shortText,
    subject: text,
    stage: shortText,
    reason: text,
    advice: text,
  }),
  /** The screen and the input devices must be given back now; answered with `released`. */
  v.strictObject({ type: v.literal('release'), reason: text, entryId: shortText }),
]);
export type ServerMessage = v.InferOutput<typeof serverMessage>;

/** What a client may ask. */
export const clientMessage = v.variant('type', [
  v.strictObject({ type: v.literal('hello'), version: count, program: shortText }),
  /** Starts an entry; `cmdline` replaces the stored one where given. */
  v.strictObject({ type: v.literal('boot'), entryId: shortText, cmdline: v.optional(text) }),
  /** Stops the countdown for good: the user is there. */
  v.strictObject({ type: v.literal('stop-countdown') }),
  /** Cancels the running boot task. */
  v.strictObject({ type: v.literal('cancel') }),
  v.strictObject({ type: v.literal('power'), action: v.picklist(['reboot', 'poweroff']) }),
  v.strictObject({ type: v.literal('released') }),
]);
export type ClientMessage = v.InferOutput<typeof clientMessage>;
