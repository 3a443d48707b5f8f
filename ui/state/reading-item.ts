/** One line of a screen that is read; its whole text stands below the list while it is selected. */
export interface ReadingItem {
  /** What the line is about, in a word or two. */
  readonly label: string;
  readonly words: string;
  /** Told apart by more than colour: an icon and the label's words. */
  readonly tone: 'plain' | 'warning' | 'error';
  /** More that stands in the whole text only, e.g. what to do. */
  readonly more: string;
}
