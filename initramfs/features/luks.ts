import type { Feature } from '../feature.ts';

export const luks: Feature = {
  name: 'luks',
  reason: 'encrypted devices, opened with a passphrase',
  needs: ['storage'],
  packages: { 'cryptsetup-bin': ['sbin/cryptsetup'] },
  modules: [
    'dm-crypt',
    // The kernel asks for ciphers by names that modules.alias knows.
    'xts',
    'cbc',
    'essiv',
    'ecb',
    'aes_generic',
    'aesni-intel',
    'sha256_generic',
    'sha512_generic',
    // cryptsetup reads key slots through the kernel's own ciphers.
    'algif_skcipher',
    'algif_hash',
  ],
};
