/** A language that can be chosen. */
export interface Language {
  /** Its file's name: a tag of BCP 47. */
  readonly tag: string;
  /** What it calls itself. */
  readonly name: string;
}
