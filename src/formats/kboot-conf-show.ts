import { printable } from '../base/log.ts';
import type { ConfFailure } from './kboot-conf-position.ts';

/** A fault as a compiler prints it; tabs before the caret stay tabs, so that it stands below its character. */
export function showFailure(failure: ConfFailure): string {
  const { file, line, column, reason, advice, sourceLine } = failure;
  const before = Array.from(sourceLine).slice(0, column - 1);
  const caret = before.map((c) => (c === '\t' ? '\t' : ' '.repeat(printable(c).length))).join('');
  const shown = sourceLine.split('\t').map(printable).join('\t');
  const hint = advice === '' ? '' : `\n  ${printable(advice)}`;
  return `${printable(file)}:${line}:${column}: ${printable(reason)}\n  ${shown}\n  ${caret}^${hint}\n`;
}
