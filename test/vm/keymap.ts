/** QEMU's names of keys (qapi/ui.json, QKeyCode) that type a character on a US keyboard. */
const plain: Readonly<Record<string, string>> = {
  ' ': 'spc',
  '\n': 'ret',
  '\t': 'tab',
  '-': 'minus',
  '=': 'equal',
  '[': 'bracket_left',
  ']': 'bracket_right',
  '\\': 'backslash',
  ';': 'semicolon',
  "'": 'apostrophe',
  '`': 'grave_accent',
  ',': 'comma',
  '.': 'dot',
  '/': 'slash',
};

const shifted = '~!@#$%^&*()_+{}|:"<>?';
const unshifted = "`1234567890-=[]\\;',./";

/** The keys held together that type `character` on a US keyboard; undefined when none does. */
export function keysFor(character: string): readonly string[] | undefined {
  if (/^[a-z0-9]$/.test(character)) return [character];
  if (/^[A-Z]$/.test(character)) return ['shift', character.toLowerCase()];
  const named = plain[character];
  if (named !== undefined) return [named];
  const place = character === '' ? -1 : shifted.indexOf(character);
  const base = place === -1 ? undefined : unshifted[place];
  if (base === undefined) return undefined;
  return ['shift', plain[base] ?? base];
}
