import koffi from 'koffi';
import { KbootError } from '../base/errors.ts';

/** The C library of the running system; functions are declared where they are used. */
export const libc = koffi.load('libc.so.6');

/** A system call failed; `errno` is the number, `code` its name (errno(3)). */
export class SyscallError extends KbootError {
  readonly errno: number;
  readonly code: string;

  constructor(call: string, subject: string, errno: number, advice = '') {
    const code = errnoName(errno);
    super(call, subject, code, { advice });
    this.errno = errno;
    this.code = code;
  }
}

const strerrorname = libc.func('const char *strerrorname_np(int errnum)');

/**
 * The name of an errno value, such as `ENODEV`; `errno 999` when it has none. The C library is
 * asked (strerrorname_np(3)): Node's own table has no `EUCLEAN`, which damaged file systems give.
 */
export function errnoName(errno: number): string {
  const name: unknown = strerrorname(errno);
  return typeof name === 'string' ? name : `errno ${errno}`;
}

/**
 * Returns a call's result, or throws what errno says when it is -1.
 * Must follow the call at once, before anything else changes errno.
 */
export function checked(result: number, call: string, subject: string): number {
  if (result === -1) throw new SyscallError(call, subject, koffi.errno());
  return result;
}

/** A function of {@link libc} that may block long: it can run on a thread of its own. */
type BlockingFunction = {
  async: (...parameters: [...unknown[], (error: Error | null, result: number | bigint) => void]) => void;
};

/**
 * Runs a blocking call on another thread; for the rest as {@link checked}.
 * @param call a function declared with {@link libc}
 */
export function checkedAsync(
  call: unknown,
  name: string,
  subject: string,
  ...parameters: unknown[]
): Promise<number> {
  return new Promise((resolve, reject) => {
    (call as BlockingFunction).async(...parameters, (error, result) => {
      // errno belongs to this callback: a promise's continuation would come too late for it.
      if (error !== null) reject(error);
      else if (Number(result) === -1) reject(new SyscallError(name, subject, koffi.errno()));
      else resolve(Number(result));
    });
  });
}
