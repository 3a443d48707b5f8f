/** A theme's name, which is its directory's. */
export const themeName = /^[a-z0-9][a-z0-9-]{0,31}$/;

export const variantNames = ['light', 'dark', 'high-contrast'] as const;

/** What `theme=` and `kboot.theme=` name: a theme, and a variant of it. */
export interface ThemeChoice {
  readonly name: string;
  /** Empty for the theme as it stands. */
  readonly variant: string;
}

/** Reads `NAME` or `NAME:VARIANT`; undefined when it is neither. */
export function parseThemeChoice(text: string): ThemeChoice | undefined {
  const [name = '', variant = '', ...rest] = text.split(':');
  if (rest.length > 0 || !themeName.test(name)) return undefined;
  const isKnown = text === name || variantNames.some((one) => one === variant);
  return isKnown ? { name, variant } : undefined;
}
