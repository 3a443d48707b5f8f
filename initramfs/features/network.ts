import type { Feature } from '../feature.ts';

/**
 * Drivers of wired cards: virtual ones, Intel, Realtek, Broadcom and Aquantia, and the usual
 * kinds on USB. Left out for their size are those of big servers' cards (bnx2x 1.7 MB, i40e 1.1 MB).
 */
const cards = [
  'virtio_net',
  'vmxnet3',
  'e1000',
  'e1000e',
  'igb',
  'igc',
  'ixgbe',
  'r8169',
  'tg3',
  'atlantic',
  'cdc_ether',
  'cdc_ncm',
  'rndis_host',
  'r8152',
  'asix',
  'ax88179_178a',
  'smsc95xx',
];

export const network: Feature = {
  name: 'network',
  reason: 'network cards, DHCP and NFS',
  needs: ['base'],
  files: [{ path: 'kboot/udhcpc-script', from: 'initramfs/udhcpc-script', mode: 0o755 }],
  // `realtek` drives the cable's end of r8169's cards, asked for by an id that no table of ours has.
  modules: ['realtek', 'nfs', 'nfsv3', 'nfsv4'],
  loadedOnDemand: cards,
};
