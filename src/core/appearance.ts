import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../base/errors.ts';
import type { ServerMessage } from '../wire/messages.ts';
import type { Places } from './places.ts';

/** How the screens are told to look, and why not as was asked. */
export interface Appearance {
  readonly message: Extract<ServerMessage, { type: 'appearance' }>;
  readonly failure?: Failure;
}

/** kboot's own look. */
export const plainAppearance: Appearance['message'] = { type: 'appearance', theme: '' };

/** The build has checked what it left there (ui/themes/compiled.ts); a file is read only when its theme is asked for. */
function variantsOf(name: string, { themes }: Places): readonly string[] | undefined {
  try {
    const compiled = JSON.parse(readFileSync(join(themes, name, 'theme.json'), 'utf8')) as {
      readonly variants: object;
    };
    return Object.keys(compiled.variants);
  } catch {
    return undefined;
  }
}

/**
 * Decides on a theme.
 * @param configured `theme=` of kboot.conf
 * @param asked `kboot.theme=`, which counts more
 */
export function appearanceOf(
  configured: string | undefined,
  asked: string | undefined,
  places: Places,
): Appearance {
  const theme = asked ?? configured ?? '';
  if (theme === '') return { message: plainAppearance };
  const [, name, variant = ''] = /^([a-z0-9][a-z0-9-]{0,31})(?::([a-z-]{1,20}))?$/.exec(theme) ?? [];
  const variants = name === undefined ? undefined : variantsOf(name, places);
  if (variants?.includes(variant) === true) return { message: { type: 'appearance', theme } };
  const reason = variants === undefined ? 'is not in this image' : `has no variant ${variant} in this image`;
  const advice = 'Name one that the image was built with; kboot’s own look is used.';
  return {
    message: plainAppearance,
    failure: { stage: 'check', subject: `theme ${theme.slice(0, 80)}`, reason, advice },
  };
}
