import { KbootError } from '../../../base/errors.ts';

/** What an HTTP status means to who wants a file (RFC 9110, 15.5 and 15.6). */
const meanings: Readonly<Record<number, { readonly reason: string; readonly advice: string }>> = {
  401: {
    reason: 'the server asks for a user and a password',
    advice: 'Write them as http://user:password@host/.',
  },
  403: { reason: 'the server forbids it', advice: 'Check the permissions of the file on the server.' },
  404: { reason: 'there is no such file', advice: 'Check the path; upper and lower case differ.' },
  410: { reason: 'there is no such file any more', advice: 'Check the path.' },
  429: { reason: 'the server asks to come less often', advice: 'Try again later.' },
  503: { reason: 'the server is overloaded', advice: 'Try again later.' },
};

/** An answer that brings no file, as a failure. */
export function statusFailure(status: number, text: string, subject: string): KbootError {
  const known = meanings[status];
  const words = `${status}${text === '' ? '' : ` ${text}`}`.slice(0, 100);
  if (known !== undefined) {
    return new KbootError('fetch', subject, `${known.reason} (${words})`, { advice: known.advice });
  }
  const advice = status >= 500 ? 'Look into the log of the server.' : 'Check the name.';
  return new KbootError('fetch', subject, `the server answers ${words}`, { advice });
}
