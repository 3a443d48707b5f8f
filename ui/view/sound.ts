/** What a theme can have a sound for: the menu has come, the selection has moved, a start begins, something failed. */
export const soundNames = ['ready', 'focus', 'start', 'error'] as const;
export type SoundName = (typeof soundNames)[number];

/** A sound of a theme, looked at when it was checked. */
export interface SoundFile {
  readonly file: string;
}

export type Sounds = Readonly<Partial<Record<SoundName, SoundFile>>>;
