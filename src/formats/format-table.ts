import { bareKernels } from './bare-kernels/bare-kernels.ts';
import { bls, blsSource } from './bls/bls.ts';
import { efiLoaders } from './efi-loaders/efi-loaders.ts';
import type { Format } from './format.ts';
import { grubLegacy } from './grub-legacy.ts';
import { grub2With } from './grub2/grub2.ts';
import type { Grub2Options } from './grub2/grub2.ts';
import { kexecboot } from './kexecboot.ts';
import { lilo } from './lilo.ts';
import { petitboot } from './petitboot.ts';
import { syslinux } from './syslinux/syslinux.ts';
import { uki } from './uki/uki.ts';
import { yaboot } from './yaboot.ts';

/**
 * All formats, one line each. Where a system has configurations of several, the earlier one's
 * choice holds, and its way of naming an entry.
 * @param grub2 what is known of the machine, for scripts that ask
 */
export function formatTable(grub2: Grub2Options = {}): readonly Format[] {
  return [
    grub2With({ bls: blsSource, ...grub2 }),
    bls,
    uki,
    syslinux,
    grubLegacy,
    yaboot,
    lilo,
    kexecboot,
    petitboot,
    efiLoaders,
    bareKernels,
  ];
}
