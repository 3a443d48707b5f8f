import type { ArrangedBox, Arrangements } from '../view/arrangement.ts';
import type { Percent, Sides } from '../view/box.ts';
import type { Picture } from '../view/fit.ts';
import type { Slot } from '../view/slots.ts';
import type { BoxFile, LayoutsFile } from './layout-file.ts';

/** Every box's picture replaced; `keys` is where it stands in the arrangement. */
function withBoxPictures(
  box: BoxFile,
  replaced: (picture: string, keys: readonly string[]) => string,
  keys: readonly string[] = [],
): BoxFile {
  const { picture, boxes } = box;
  return {
    ...box,
    ...(picture === undefined ? {} : { picture: replaced(picture, [...keys, 'picture']) }),
    ...(boxes === undefined
      ? {}
      : {
          boxes: boxes.map((one, index) => withBoxPictures(one, replaced, [...keys, 'boxes', String(index)])),
        }),
  };
}

/** The same layouts with every picture's path replaced; `keys` is where in them it stands. */
export function layoutsWithPictures(
  layouts: LayoutsFile,
  replaced: (picture: string, keys: readonly string[]) => string,
): LayoutsFile {
  const screens = Object.entries(layouts).map(([name, boxes]) => [
    name,
    boxes?.map((box, index) =>
      withBoxPictures(box, (picture, keys) => replaced(picture, [name, String(index), ...keys])),
    ),
  ]);
  return Object.fromEntries(screens) as LayoutsFile;
}

/** What is given, without what is not. */
function given(box: BoxFile): Partial<Record<keyof BoxFile, unknown>> {
  return Object.fromEntries(Object.entries(box).filter(([, value]) => value !== undefined));
}

function arrangedBox(box: BoxFile, pictureOf: (path: string) => Picture | undefined): ArrangedBox {
  const { picture, fit, dim, boxes, padding, width, height, slot, ...rest } = box;
  const shown = picture === undefined || picture === 'none' ? undefined : pictureOf(picture);
  return {
    ...(given(rest) as Omit<ArrangedBox, 'picture' | 'boxes'>),
    ...(padding === undefined
      ? {}
      : { padding: typeof padding === 'number' ? padding : (given(padding as BoxFile) as Sides) }),
    ...(width === undefined ? {} : { width: width as number | Percent }),
    ...(height === undefined ? {} : { height: height as number | Percent }),
    ...(slot === undefined ? {} : { slot: slot as Slot }),
    ...(shown === undefined ? {} : { picture: { picture: shown, fit: fit ?? 'cover', dim: dim ?? 0 } }),
    ...(boxes === undefined ? {} : { boxes: boxes.map((one) => arrangedBox(one, pictureOf)) }),
  };
}

/** The layouts of a theme.yaml, their pictures looked at. */
export function arrangementsOf(
  layouts: LayoutsFile,
  pictureOf: (path: string) => Picture | undefined,
): Arrangements {
  const screens = Object.entries(layouts).flatMap(([name, boxes]) =>
    boxes === undefined ? [] : [[name, boxes.map((box) => arrangedBox(box, pictureOf))]],
  );
  return Object.fromEntries(screens) as Arrangements;
}

/** Every arrangement's boxes with their pictures elsewhere. */
export function placedPictures(
  arrangements: Arrangements,
  place: (picture: Picture) => Picture,
): Arrangements {
  const placed = (box: ArrangedBox): ArrangedBox => ({
    ...box,
    ...(box.picture === undefined
      ? {}
      : { picture: { ...box.picture, picture: place(box.picture.picture) } }),
    ...(box.boxes === undefined ? {} : { boxes: box.boxes.map(placed) }),
  });
  const screens = Object.entries(arrangements).map(([name, boxes]) => [name, boxes.map(placed)]);
  return Object.fromEntries(screens) as Arrangements;
}
