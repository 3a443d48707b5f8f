/** A terminal's size in cells. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** One line of a page, cut to the terminal's width. */
export interface Line {
  readonly text: string;
  /** `selected` is shown in reverse video; its text begins with `>` as well. */
  readonly style: 'plain' | 'strong' | 'selected';
  /** Where the terminal's cursor stands in it, cells from 0; absent in all lines but one at most. */
  readonly cursor?: number;
}

export const plain = (text: string): Line => ({ text, style: 'plain' });
export const strong = (text: string): Line => ({ text, style: 'strong' });
export const blank = plain('');
