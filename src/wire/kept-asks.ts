import * as v from 'valibot';
import { longestSetting, settingNames } from '../model/settings.ts';

/** What changes what kboot keeps from one start to the next. */
export const keptAsks = [
  /** Changes settings of the user interfaces; null takes one back. All clients are told by `settings`. */
  v.strictObject({
    what: v.literal('change-settings'),
    settings: v.record(v.picklist(settingNames), v.nullable(v.pipe(v.string(), v.maxLength(longestSetting)))),
  }),
] as const;

/** The answers. `kept`: beyond this start; false where kboot has no place to keep anything. */
export const keptReplies = [
  v.strictObject({ what: v.literal('change-settings'), kept: v.boolean() }),
] as const;
