import type { Feature } from '../feature.ts';

export const core: Feature = {
  name: 'core',
  reason: 'the privileged process: devices, names, mounts, kexec',
  needs: ['base', 'storage'],
  packages: {
    libc6: [],
    'libstdc++6': [],
    'libgcc-s1': [],
    libblkid1: ['usr/lib/x86_64-linux-gnu/libblkid.so.1'],
  },
  programs: ['core', 'text', 'shell'],
  files: [{ path: 'usr/bin/kboot-shell', from: 'initramfs/kboot-shell', mode: 0o755 }],
  // The firmware's variables, while another boot loader is handed to it.
  modules: ['efivarfs'],
  everyday: ['efivarfs'],
  native: ['koffi'],
};
