import type { Failure } from '../base/errors.ts';
import { clip } from '../wire/fit.ts';
import { limits } from '../wire/messages.ts';
import type { ServerMessage } from '../wire/messages.ts';

/**
 * What a client is told of a request that failed, cut to what a message holds.
 * @param request the kind of the request
 */
export function failureMessage(request: string, failure: Failure): ServerMessage {
  const { subject, stage, reason, advice } = failure;
  return {
    type: 'failure',
    request: clip(request, limits.shortText),
    subject: clip(subject),
    stage: clip(stage, limits.shortText),
    reason: clip(reason),
    advice: clip(advice),
  };
}
