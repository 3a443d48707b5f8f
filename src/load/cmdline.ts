import { KbootError } from '../base/errors.ts';

/**
 * Checks a command line before the kernel is asked to take it.
 * @param most bytes that the kernel takes, without the terminating zero
 * @throws KbootError
 */
export function checkCmdline(cmdline: string, most: number, subject: string): void {
  const fail = (reason: string, advice: string): never => {
    throw new KbootError('check parameters', subject, reason, { advice });
  };
  // The kernel would stop reading at a zero byte; a line end would be taken for a blank.
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(cmdline)) {
    fail('a control character is among the boot parameters', 'Remove it.');
  }
  const length = Buffer.byteLength(cmdline);
  if (length > most) {
    fail(
      `the boot parameters have ${length} bytes, more than the kernel takes (${most})`,
      'Shorten the boot parameters.',
    );
  }
}
