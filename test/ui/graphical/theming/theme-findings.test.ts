import { expect, test } from 'vitest';
import { openTheme } from '../../../../ui/graphical/theming/open-theme.ts';
import { themeFindings } from '../../../../ui/graphical/theming/theme-findings.ts';
import { darkTheme } from '../../../../ui/view/theme.ts';

const told = async (theme: typeof darkTheme) =>
  (await themeFindings(theme)).map(({ grade, where, words }) => `${grade}: ${where}: ${words}`);

test.each(['light', 'light:dark', 'high-contrast', 'large-print', 'kiosk', 'kiosk:high-contrast'])(
  '%s: every text of every screen at 7 : 1, nothing cut, nothing too small to hit',
  async (name) => {
    const { theme } = openTheme(name);
    expect(theme === undefined ? 'a theme' : await told(theme)).toEqual([]);
  },
  60_000,
);

test('a theme that cannot be read is told: which colour, on which screen, how far from the least', async () => {
  const colours = { ...darkTheme.colours, textMuted: '#3a4560', accent: '#16213f' } as const;
  const found = await told({ ...darkTheme, colours });
  const line = /^fault: .*: contrast 1\.\d of #3a4560 under “.*”: 4\.5 is the least \(WCAG 2\.2\)$/;
  expect(found.filter((one) => line.test(one))).toHaveLength(1);
  expect(found.some((line) => line.includes('#16213f under an icon: 3 is the least'))).toBe(true);
}, 60_000);

test('what has no room is told with its screen and size', async () => {
  const found = await told({ ...darkTheme, type: { ...darkTheme.type, heading: { size: 90, weight: 600 } } });
  expect(found[0]).toMatch(/^fault: .* at \d+ × \d+: .*(?:leaves|overlaps|is cut)/);
}, 60_000);
