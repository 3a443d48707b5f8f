import type { Feature } from '../feature.ts';

export const ssh: Feature = {
  name: 'ssh',
  reason: 'remote access by SSH, off until there are keys, and SSH as a client',
  needs: ['base', 'network', 'core'],
  packages: {
    'dropbear-bin': ['usr/sbin/dropbear', 'usr/bin/dbclient', 'usr/bin/dropbearkey'],
    libtomcrypt1: [],
    libtommath1: [],
    libgmp10: [],
    libcrypt1: [],
    zlib1g: [],
    // dropbear has none of its own, and scp asks for it since OpenSSH 9.
    'openssh-sftp-server': ['usr/lib/openssh/sftp-server'],
    'openssh-client': ['usr/bin/scp'],
  },
  files: [{ path: 'kboot/login', from: 'initramfs/login', mode: 0o755 }],
  symlinks: {
    'usr/lib/sftp-server': 'openssh/sftp-server',
    'usr/bin/ssh': 'dbclient',
  },
};
