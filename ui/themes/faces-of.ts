import type { Face, Faces, FontFile } from '../view/face.ts';
import { faceRoles } from '../view/face.ts';
import type { ThemeLooks } from './theme-file.ts';

type FontsFile = NonNullable<ThemeLooks['fonts']>;

/** The same fonts with every path replaced; `keys` is where in them it stands. */
export function fontsWithFiles(
  fonts: FontsFile,
  replaced: (path: string, keys: readonly string[]) => string,
): FontsFile {
  const roles = faceRoles.flatMap((role) => {
    const face = fonts[role];
    if (face === undefined) return [];
    const files = (['regular', 'bold'] as const).flatMap((weight) => {
      const path = face[weight];
      return path === undefined ? [] : [[weight, replaced(path, [role, weight])] as const];
    });
    return [[role, Object.fromEntries(files)] as const];
  });
  return Object.fromEntries(roles);
}

/** Typefaces of a theme.yaml, their files looked at; one of a single weight has it for all text. */
export function facesOf(fonts: FontsFile, fontOf: (path: string) => FontFile | undefined): Faces {
  const roles = faceRoles.flatMap((role) => {
    const files = [fonts[role]?.regular, fonts[role]?.bold].map((path) =>
      path === undefined || path === 'none' ? undefined : fontOf(path),
    );
    const [regular, bold] = files;
    const first = regular ?? bold;
    if (first === undefined) return [];
    const face: Face = regular !== undefined && bold !== undefined ? { regular, bold } : { regular: first };
    return [[role, face] as const];
  });
  return Object.fromEntries(roles);
}

/** The same faces with their files elsewhere. */
export function placedFaces(faces: Faces, place: (file: FontFile) => FontFile): Faces {
  const roles = faceRoles.flatMap((role) => {
    const face = faces[role];
    if (face === undefined) return [];
    const { regular, bold } = face;
    return [
      [role, { regular: place(regular), ...(bold === undefined ? {} : { bold: place(bold) }) }] as const,
    ];
  });
  return Object.fromEntries(roles);
}
