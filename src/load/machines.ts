/** Machines by their number in PE headers (Microsoft, “PE Format”, Machine Types), as a person calls them. */
const machines: Readonly<Record<number, string>> = {
  0x14c: '32-bit x86',
  0x8664: 'x86-64',
  0x1c0: '32-bit ARM',
  0x1c2: '32-bit ARM',
  0x1c4: '32-bit ARM',
  0xaa64: 'arm64',
  0x5032: '32-bit RISC-V',
  0x5064: 'RISC-V',
  0x6232: '32-bit LoongArch',
  0x6264: 'LoongArch',
};

/** The machine that kboot runs on. */
const own = process.arch === 'arm64' ? 0xaa64 : 0x8664;

/** What other machines an image is for, by its PE header; undefined when it is for this one. */
export function foreignMachine(number: number): string | undefined {
  if (number === own) return undefined;
  return machines[number] ?? `other (0x${number.toString(16)})`;
}
