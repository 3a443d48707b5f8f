import type { Feature } from '../feature.ts';

export const kexecTools: Feature = {
  name: 'kexec-tools',
  reason: 'kernels that kexec_file_load does not take: ELF, multiboot, old ones, device trees',
  needs: ['base'],
  packages: {
    'kexec-tools': ['sbin/kexec'],
    libc6: [],
    zlib1g: [],
    // Debian's kexec can also load for a running Xen: it is linked with its libraries.
    'libxenmisc4.17': [],
    libxentoollog1: [],
    libxencall1: [],
    libxenevtchn1: [],
    libxengnttab1: [],
    libxenforeignmemory1: [],
    libxendevicemodel1: [],
    libxentoolcore1: [],
  },
};
