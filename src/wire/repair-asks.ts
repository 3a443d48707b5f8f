import * as v from 'valibot';
import { limits, shortText, text } from './values.ts';

/** Most devices and systems told. */
export const mostRepairable = 500;

/** Most lines told of what a program has printed. */
export const mostReportLines = 1000;

/** What a person asks to be repaired. Whatever writes to a disk asks the user before, with its name. */
export const repairAsks = [
  /** What can be repaired and saved to here. */
  v.strictObject({ what: v.literal('repairs') }),
  /** Checks a file system; mends it when the user says so. */
  v.strictObject({ what: v.literal('check-file-system'), device: shortText }),
  /** Has the GRUB of an installed system install itself anew. */
  v.strictObject({ what: v.literal('reinstall-first-stage'), environment: shortText }),
  /** Saves status, kernel log and system information to a device. */
  v.strictObject({ what: v.literal('save-report'), device: shortText }),
  /**
   * Keeps an installed system in reach as a tree, and makes words a program of it; without words
   * its shell. Released as what `prepare` has kept.
   */
  v.strictObject({
    what: v.literal('chroot'),
    environment: shortText,
    words: v.pipe(v.array(text), v.maxLength(1000), v.readonly()),
  }),
] as const;

const lines = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(limits.shortText))),
  v.maxLength(mostReportLines),
  v.readonly(),
);

const device = {
  name: shortText,
  /** libblkid's name of the file system. */
  type: shortText,
  label: shortText,
  /** Bytes. */
  size: v.number(),
  removable: v.boolean(),
};

const devices = v.pipe(v.array(v.strictObject(device)), v.maxLength(mostRepairable), v.readonly());

/** The answers, each of its ask's name. */
export const repairReplies = [
  v.strictObject({
    what: v.literal('repairs'),
    /** File systems that can be checked. */
    checkable: devices,
    /** Installed systems whose GRUB can be installed anew. */
    systems: v.pipe(
      v.array(v.strictObject({ id: shortText, name: shortText, device: shortText })),
      v.maxLength(mostRepairable),
      v.readonly(),
    ),
    /** Devices that a report can be saved to, removable ones first. */
    writable: devices,
  }),
  v.strictObject({
    what: v.literal('check-file-system'),
    device: shortText,
    outcome: v.picklist(['clean', 'faulty', 'mended']),
    lines,
  }),
  v.strictObject({
    what: v.literal('reinstall-first-stage'),
    outcome: v.picklist(['written', 'declined']),
    lines,
  }),
  v.strictObject({
    what: v.literal('save-report'),
    /** Generalized name of the new file; empty when the user has declined. */
    file: shortText,
  }),
  v.strictObject({
    what: v.literal('chroot'),
    hold: v.number(),
    argv: v.pipe(v.array(text), v.readonly()),
    root: text,
  }),
] as const;
