import { KbootError } from '../base/errors.ts';
import { isPassword } from '../formats/password-hash.ts';
import type { Question } from '../model/prompt.ts';

/** So often a password may be wrong at one try to start. */
const mostTries = 3;

/**
 * Asks for the password of an entry until it is right.
 * @param hash as kboot.conf holds it
 * @throws KbootError when it was wrong too often; what asking throws: the user declines
 */
export async function askPassword(
  title: string,
  hash: string,
  ask: (question: Question) => Promise<string>,
): Promise<void> {
  let problem = '';
  for (let left = mostTries; left > 0; left -= 1) {
    const text = 'This entry takes a password.';
    const answer = await ask({ kind: 'password', title: `Password for ${title}`, text, problem });
    if (await isPassword(answer, hash)) return;
    problem = 'That is not the password.';
  }
  throw new KbootError('start', title, `the password was wrong ${mostTries} times`);
}
