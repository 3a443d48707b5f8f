import { describe, expect, test } from 'vitest';
import { parseLayoutList } from '../../src/abi/xkb-layouts.ts';
import { parseKeymapName } from '../../ui/input/keymap-name.ts';

const list = `// comment
! model
  pc105           Generic 105-key PC

! layout
  us              English (US)
  de              German
  ara             Arabic

! variant
  nodeadkeys      de: German (no dead keys)
  dvorak          us: English (Dvorak)
  broken          no colon here
! option
  grp:toggle      Right Alt
`;

describe('the layouts of xkb-data', () => {
  test('come by their names, each with its variants behind it', () => {
    expect(parseLayoutList(list).map(({ name }) => name)).toEqual([
      'ara',
      'us',
      'us:dvorak',
      'de',
      'de:nodeadkeys',
    ]);
  });

  test('are all names that a keymap can be made of', () => {
    const others = parseLayoutList(list).filter(({ name }) => name !== 'us');
    expect(others.filter(({ name }) => parseKeymapName(name) === undefined)).toEqual([]);
  });
});
