import { readEnvironmentBlock } from '../grub2/commands/environment-block.ts';
import type { Reading } from '../reading.ts';

/** Where Fedora's and others' GRUB keep the variables that entries name, most usual first. */
const places = ['/grub2/grubenv', '/grub/grubenv', '/efi/EFI/fedora/grubenv', '/EFI/fedora/grubenv'];

/** The variables of a GRUB whose entries lie below `root`; empty when it has no environment. */
export async function readVariables(root: string, reading: Reading): Promise<ReadonlyMap<string, string>> {
  for (const place of [...places, ...places.map((path) => `/boot${path}`)]) {
    const text = await reading.text(`${root}${place}`);
    const block = text === undefined ? undefined : readEnvironmentBlock(text);
    if (block !== undefined) return block;
  }
  return new Map();
}

/** Text with `$name` and `${name}` put in, as GRUB does: a name that nobody set is empty. */
export function withVariables(text: string, variables: ReadonlyMap<string, string>): string {
  const value = (name: string): string =>
    variables.get(name) ?? (name === 'kernelopts' ? variables.get('default_kernelopts') : undefined) ?? '';
  return text.replace(
    /\$(?:\{([A-Za-z0-9_]+)\}|([A-Za-z_][A-Za-z0-9_]*))/g,
    (_, braced: string | undefined, bare: string | undefined) => value(braced ?? bare ?? ''),
  );
}
