import * as v from 'valibot';
import { keptAsks, keptReplies } from './kept-asks.ts';
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
  /** The network's links, addresses and name servers. */
  v.strictObject({ what: v.literal('net') }),
  /**
   * Sets a link up, and brings the network up for it. `setting` is written as the kernel's `ip=`, the
   * link in it: `eth0:dhcp`, `eth0:off`, `10.0.0.5::10.0.0.1:24::eth0:none`; empty: as it is configured.
   */
  v.strictObject({ what: v.literal('net-set'), setting: shortText }),
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

/** Most links told. */
export const mostLinks = 100;

const link = v.strictObject({
  name: shortText,
  /** Hardware address. */
  mac: shortText,
  carrier: v.boolean(),
  /** `none`: no setting holds for it. */
  method: v.picklist(['none', 'off', 'dhcp', 'static']),
  phase: v.picklist(['off', 'asking', 'configured', 'failed']),
  /** Why it has failed; empty when it has not. */
  problem: text,
  /** With its prefix, `10.0.0.5/24`; empty while there is none. */
  address: shortText,
  gateway: shortText,
});

const network = {
  /** False: nothing has asked for the network yet, and no link has been looked at. */
  started: v.boolean(),
  links: v.pipe(v.array(link), v.maxLength(mostLinks), v.readonly()),
  nameServers: v.pipe(v.array(shortText), v.maxLength(mostLinks), v.readonly()),
  domains: v.pipe(v.array(shortText), v.maxLength(mostLinks), v.readonly()),
} as const;

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
  v.strictObject({ what: v.literal('net'), ...network }),
  v.strictObject({ what: v.literal('net-set'), ...network }),
  systemReply,
  ...repairReplies,
]);
export type Reply = v.InferOutput<typeof reply>;

/** The reply to an ask. */
export type ReplyTo<What extends Ask['what']> = Extract<Reply, { what: What }>;
