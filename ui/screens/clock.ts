import type { Box } from '../view/box.ts';
import { widestOfFace } from '../view/face.ts';
import type { Theme } from '../view/theme.ts';
import { group, text } from './parts.ts';
import { mostWidth } from './text-room.ts';

/** Units that the time of day takes, in the typeface of headings. */
export function clockWidth({ type, faces }: Theme): number {
  return Math.ceil(mostWidth('00:00') * type.title.size * widestOfFace(faces.heading ?? faces.text));
}

/** The time of day where a theme has a place for it; nothing where the machine's clock is not set. Never spoken. */
export function clock(time: string, { type, colours }: Theme): Box[] {
  if (time === '') return [];
  const look = { ...type.title, weight: 600, colour: colours.text, role: 'none', face: 'heading' } as const;
  return [group({ grow: 1, justify: 'center' }, [text(time, { ...look, align: 'end', direction: 'ltr' })])];
}
