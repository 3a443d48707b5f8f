import * as v from 'valibot';
import { count, shortText } from './values.ts';

/** Most disks and links told of a machine. */
export const mostParts = 200;

const parts = <Part extends v.GenericSchema>(part: Part) =>
  v.pipe(v.array(part), v.maxLength(mostParts), v.readonly());

/** Asks what machine this is, and what kboot it runs. */
export const systemAsk = v.strictObject({ what: v.literal('system') });

/** What a machine tells of itself; a text is empty where it does not. */
export const systemReply = v.strictObject({
  what: v.literal('system'),
  /** Maker and model. */
  machine: shortText,
  firmware: v.strictObject({
    kind: v.picklist(['bios', 'uefi']),
    /** Maker, version and date. */
    version: shortText,
  }),
  processor: v.strictObject({
    model: shortText,
    architecture: shortText,
    /** Hardware threads. */
    threads: count,
  }),
  /** Bytes. */
  memory: v.strictObject({ total: v.number(), available: v.number() }),
  /** Whole disks; arrays, volumes and loops are none. Sizes in bytes. */
  disks: parts(
    v.strictObject({ name: shortText, model: shortText, size: v.number(), removable: v.boolean() }),
  ),
  network: v.strictObject({
    /** False: the drivers of network cards are not loaded yet, and no link is known. */
    started: v.boolean(),
    links: parts(
      v.strictObject({ name: shortText, mac: shortText, carrier: v.boolean(), address: shortText }),
    ),
  }),
  /** Of kboot, of its kernel, and of the Node.js below it. */
  versions: v.strictObject({ kboot: shortText, kernel: shortText, node: shortText }),
});
