import type { UiState } from './state.ts';

/**
 * Whether the menu is behind the theme's splash: its brand wants no menu, nobody
 * has pressed a key, and something starts by itself or is still looked for.
 * Where nothing would ever start the menu is shown, or its user were stranded.
 */
export function isConcealed({ concealed, screen, above, asked, help, countdown, entries }: UiState): boolean {
  if (!concealed || screen.kind !== 'menu' || above.length > 0 || asked !== null || help !== null)
    return false;
  return countdown !== null || entries.length === 0;
}
