import { lineIcons } from '../../assets/icons/icons.ts';
import { logos } from '../../assets/icons/logos.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { icon, picture } from './parts.ts';

/** Other names by which configurations call an icon. */
const aliases: Readonly<Record<string, string>> = {
  alpinelinux: 'alpine',
  archlinux: 'arch',
  linux: 'tux',
  mint: 'linuxmint',
  rescue: 'recovery',
  suse: 'opensuse',
};

/** An icon on its coloured ground, `size` units square; a chip when its name is not known. */
export function entryTile(name: string, size: number, theme: Theme): Box {
  const { colours, radius } = theme;
  const lower = name.toLowerCase();
  const known = Object.hasOwn(aliases, lower) ? (aliases[lower] ?? lower) : lower;
  const own = Object.hasOwn(theme.icons, known) ? theme.icons[known] : undefined;
  if (own !== undefined) return picture(own, size, size, 'contain');
  const logo = Object.hasOwn(logos, known) ? logos[known] : undefined;
  const line = (Object.hasOwn(lineIcons, known) ? lineIcons[known] : undefined) ?? lineIcons['kernel'] ?? '';
  const inner = Math.round(size * 0.62);
  return {
    role: 'none',
    style: { width: size, height: size, align: 'center', justify: 'center' },
    look: { fill: logo?.tile ?? colours.tile, radius: Math.round((radius.tile * size) / 46) },
    children: [
      logo === undefined ? icon(line, inner, colours.onTile, 1.75) : icon(logo.path, inner, logo.ink),
    ],
  };
}
