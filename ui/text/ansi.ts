import type { Line } from './line.ts';

// ECMA-48, as every terminal since the VT100 knows it.
const csi = '\u001b[';
const styles = { plain: '', strong: `${csi}1m`, selected: `${csi}7m` } as const;

/** Clears everything and hides the cursor; what is pasted comes marked from now on (xterm's mode 2004). */
export const clearScreen = `${csi}0m${csi}2J${csi}?25l${csi}?2004h`;

/** Puts the cursor, visible again, below `rows` lines. */
export function leaveBelow(rows: number): string {
  return `${csi}0m${csi}${rows + 1};1H${csi}J${csi}?2004l${csi}?25h`;
}

/** Asks a terminal for its size: the cursor goes to the far corner, and is asked where it is. */
export const askSize = `\u001b7${csi}999;999H${csi}6n\u001b8`;

/** Where the cursor stands; empty when it is hidden. */
function cursorOf(lines: readonly Line[]): string {
  const row = lines.findIndex(({ cursor }) => cursor !== undefined);
  const column = lines[row]?.cursor;
  return column === undefined ? '' : `${csi}${row + 1};${column + 1}H${csi}?25h`;
}

/** What must be written so that a terminal that shows `before` shows `after`: changed lines only. */
export function changes(before: readonly Line[], after: readonly Line[]): string {
  let output = '';
  for (let row = 0; row < Math.max(before.length, after.length); row++) {
    const was = before[row];
    const is = after[row] ?? { text: '', style: 'plain' };
    if (was?.text === is.text && was.style === is.style) continue;
    output += `${csi}${row + 1};1H${styles[is.style]}${is.text}${csi}0m${csi}K`;
  }
  const [was, is] = [cursorOf(before), cursorOf(after)];
  // Writing moves the cursor: it is put back where a text is edited.
  if (is !== '') return output === '' && was === is ? '' : output + is;
  return was === '' ? output : `${csi}?25l${output}`;
}
