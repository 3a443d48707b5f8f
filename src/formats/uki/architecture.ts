/** The EFI specification's names of machines, as the key `architecture` has them, by IMAGE_FILE_MACHINE_*. */
export const architectures: Readonly<Record<number, string>> = {
  0x14c: 'ia32',
  0x8664: 'x64',
  0x1c0: 'arm',
  0x1c2: 'arm',
  0x1c4: 'arm',
  0xaa64: 'aa64',
  0x5032: 'riscv32',
  0x5064: 'riscv64',
  0x6232: 'loongarch32',
  0x6264: 'loongarch64',
};
