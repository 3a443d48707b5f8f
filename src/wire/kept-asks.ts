import * as v from 'valibot';
import { longestSetting, settingNames } from '../model/settings.ts';
import { limits, shortText, text } from './values.ts';

/** What changes what kboot keeps from one start to the next. */
export const keptAsks = [
  /** Changes settings of the user interfaces; null takes one back. All clients are told by `settings`. */
  v.strictObject({
    what: v.literal('change-settings'),
    settings: v.record(v.picklist(settingNames), v.nullable(v.pipe(v.string(), v.maxLength(longestSetting)))),
  }),
  /** Saves an entry's parameters for good, and what is given of its names; null takes all of it back. */
  v.strictObject({
    what: v.literal('keep-edit'),
    entryId: shortText,
    cmdline: v.nullable(text),
    kernel: v.optional(text),
    initrds: v.optional(v.pipe(v.array(text), v.maxLength(limits.initrds), v.readonly())),
  }),
  /** Has an entry start by itself at the next start, and only then; empty: none. */
  v.strictObject({ what: v.literal('start-once'), entryId: shortText }),
] as const;

/** The answers. `kept`: beyond this start; false where kboot has no place to keep anything. */
export const keptReplies = [
  v.strictObject({ what: v.literal('change-settings'), kept: v.boolean() }),
  v.strictObject({ what: v.literal('keep-edit'), kept: v.boolean() }),
  v.strictObject({ what: v.literal('start-once'), kept: v.boolean() }),
] as const;
