import * as v from 'valibot';
import { keptAsks, keptReplies } from './kept-asks.ts';
import { networkAsks, networkReplies } from './network-asks.ts';
import { repairAsks, repairReplies } from './repair-asks.ts';
import { shellAsks, shellReplies } from './shell-asks.ts';
import { systemAsk, systemReply } from './system-ask.ts';
import { shortText, text } from './values.ts';

/** What a client can ask the core and be answered; one variant an ask, its reply of the same name below. */
export const ask = v.variant('what', [
  /** The installed systems that `/path` can belong to. */
  v.strictObject({ what: v.literal('environments') }),
  /** Makes one of them the principal one, whose `/path` is meant, until the next start. */
  v.strictObject({ what: v.literal('choose-environment'), id: shortText }),
  /** Names in a directory, by its generalized path name; a relative one begins at `directory`. */
  v.strictObject({ what: v.literal('list'), name: text, directory: v.optional(text) }),
  ...shellAsks,
  ...keptAsks,
  ...networkAsks,
  systemAsk,
  ...repairAsks,
]);
export type Ask = v.InferOutput<typeof ask>;

/** Most names told of one directory. */
export const mostListed = 5000;

const listed = v.strictObject({
  name: shortText,
  kind: v.picklist(['file', 'directory', 'other']),
  size: v.optional(v.number()),
});

/** Most environments told; a machine has a few. */
export const mostEnvironments = 500;

const environment = v.strictObject({
  id: shortText,
  /** As its os-release calls it. */
  name: shortText,
  /** Kernel's name of its root device. */
  device: shortText,
  /** It is the one that `/path` belongs to now. */
  principal: v.boolean(),
});

/** The answers, each of its ask's name. */
export const reply = v.variant('what', [
  v.strictObject({
    what: v.literal('list'),
    names: v.pipe(v.array(listed), v.maxLength(mostListed), v.readonly()),
    /** Names that are not told: too many, or not to be written. */
    left: v.number(),
  }),
  v.strictObject({
    what: v.literal('environments'),
    environments: v.pipe(v.array(environment), v.maxLength(mostEnvironments), v.readonly()),
  }),
  v.strictObject({ what: v.literal('choose-environment') }),
  ...shellReplies,
  ...keptReplies,
  ...networkReplies,
  systemReply,
  ...repairReplies,
]);
export type Reply = v.InferOutput<typeof reply>;

/** The reply to an ask. */
export type ReplyTo<What extends Ask['what']> = Extract<Reply, { what: What }>;
