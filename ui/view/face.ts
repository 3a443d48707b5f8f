/** A font file of a theme, looked at when it was checked. */
export interface FontFile {
  readonly file: string;
  /** How many times as wide as kboot's own letters its widest ones are, at least 1. */
  readonly widest: number;
}

/** A typeface of a theme. */
export interface Face {
  readonly regular: FontFile;
  readonly bold?: FontFile;
}

/** What a theme can have a typeface of its own for. */
export const faceRoles = ['text', 'heading'] as const;
export type FaceRole = (typeof faceRoles)[number];
export type Faces = Readonly<Partial<Record<FaceRole, Face>>>;

/** Faces as fonts name them: their files, each on a line. */
export type FaceNames = Readonly<Partial<Record<FaceRole, string>>>;

function nameOf({ regular, bold }: Face): string {
  return bold === undefined ? regular.file : `${regular.file}\n${bold.file}`;
}

/** The names of a theme's faces; headings have the text's where they have none of their own. */
export function faceNames({ text, heading }: Faces): FaceNames {
  const headings = heading ?? text;
  return {
    ...(text === undefined ? {} : { text: nameOf(text) }),
    ...(headings === undefined ? {} : { heading: nameOf(headings) }),
  };
}

/** How many times as wide as kboot's own the letters of a typeface may be. */
export function widestOfFace(face: Face | undefined): number {
  return Math.max(1, face?.regular.widest ?? 1, face?.bold?.widest ?? 1);
}

/** The same of a theme's text. */
export function widestOf({ text }: Faces): number {
  return widestOfFace(text);
}
