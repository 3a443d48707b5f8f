import * as v from 'valibot';
import { count, shortText, text } from './values.ts';

/** What tells of the network and changes it. */
export const networkAsks = [
  /**
   * The network's links, addresses and name servers. With `seen`, the `changes` of an answer before, it
   * is answered when they are others than those told then: whoever watches asks again each time.
   */
  v.strictObject({ what: v.literal('net'), seen: v.optional(count) }),
  /**
   * Sets a link up, and brings the network up for it. `setting` is written as the kernel's `ip=`, the
   * link in it: `eth0:dhcp`, `eth0:off`, `10.0.0.5::10.0.0.1:24::eth0:none`; empty: as it is configured.
   */
  v.strictObject({ what: v.literal('net-set'), setting: shortText }),
  /**
   * Sets a link up by a setting that names it, and waits for what comes of it. What works is kept for
   * later starts; when it fails or the ask is dropped, what held before holds again.
   */
  v.strictObject({ what: v.literal('net-try'), setting: shortText }),
  /** Forgets what was set of a link and kept: it is set up as it is configured. */
  v.strictObject({ what: v.literal('net-forget'), link: shortText }),
] as const;

/** Most links told. */
export const mostLinks = 100;

/** Most name servers told of one link. */
export const mostNameServers = 8;

const nameServers = v.pipe(v.array(shortText), v.maxLength(mostNameServers), v.readonly());

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
  nameServers,
  /** Its setting is kept for later starts. */
  kept: v.boolean(),
});

const network = {
  /** False: nothing has asked for the network yet, and no link has been looked at. */
  started: v.boolean(),
  links: v.pipe(v.array(link), v.maxLength(mostLinks), v.readonly()),
  nameServers: v.pipe(v.array(shortText), v.maxLength(mostLinks), v.readonly()),
  domains: v.pipe(v.array(shortText), v.maxLength(mostLinks), v.readonly()),
  /** Counts the changes of all this. */
  changes: count,
} as const;

export const networkReplies = [
  v.strictObject({ what: v.literal('net'), ...network }),
  v.strictObject({ what: v.literal('net-set'), ...network }),
  v.strictObject({
    what: v.literal('net-try'),
    /** The address that the link has now, with its prefix; empty when it is off. */
    address: shortText,
    /** Where the setting is kept, for a person; empty: it holds until the restart. */
    place: text,
  }),
  v.strictObject({ what: v.literal('net-forget') }),
] as const;
