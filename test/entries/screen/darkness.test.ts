import { expect, test } from 'vitest';
import { darkness } from '../../../src/entries/screen/darkness.ts';
import { parseKernelConfig } from '../../../src/entries/screen/kernel-configs.ts';

const vesa = { picture: 'vesa', driver: '' } as const;
const efi = { picture: 'efi', driver: '' } as const;
const native = { picture: 'efi', driver: 'i915' } as const;

const debian = parseKernelConfig(
  'CONFIG_FB_VESA=y\nCONFIG_FB_EFI=y\n# CONFIG_SYSFB_SIMPLEFB is not set\nCONFIG_DRM=m\n',
);
const fedora = parseKernelConfig('CONFIG_SYSFB_SIMPLEFB=y\nCONFIG_DRM_SIMPLEDRM=y\nCONFIG_DRM=y\n');
const halfSimple = parseKernelConfig('CONFIG_SYSFB_SIMPLEFB=y\nCONFIG_FB_EFI=y\nCONFIG_DRM=m\n');
const without = parseKernelConfig('CONFIG_DRM=m\n');
const server = parseKernelConfig('CONFIG_PRINTK=y\n# CONFIG_DRM is not set\n');

test.each([
  ['Debian’s kernel under BIOS', vesa, debian, 'quiet'],
  ['Debian’s kernel under UEFI', efi, debian, 'quiet'],
  ['Debian’s kernel with nomodeset, which spares the firmware’s picture', efi, debian, 'nomodeset'],
  ['a kernel with simpledrm', efi, fedora, ''],
  ['a kernel of unknown configuration', efi, undefined, 'quiet splash'],
  ['video= for another screen', efi, debian, 'video=HDMI-A-1:off'],
  [
    'a virtio-gpu, which shows the firmware’s picture again',
    { picture: 'vesa', driver: 'virtio_gpu' } as const,
    debian,
    'nomodeset',
  ],
  ['a machine without a picture', { picture: 'none', driver: '' } as const, server, 'nomodeset'],
])('%s goes on with the picture', (_name, screen, config, cmdline) => {
  expect(darkness(screen, config, cmdline)).toBeUndefined();
});

test.each([
  [
    'no driver, and its own kept out',
    vesa,
    without,
    'nomodeset',
    /no driver .*\(FB_VESA\); remove nomodeset$/,
  ],
  ['no driver at all', efi, server, '', /\(FB_EFI\); console=ttyS0/],
  [
    'a picture that a native driver has taken down',
    native,
    debian,
    'quiet nomodeset',
    /i915 .*remove nomodeset$/,
  ],
  [
    'the picture left out by hand',
    efi,
    debian,
    'video=efifb:off nomodeset',
    /^Its screen stays dark: video=efifb:off/,
  ],
  ['the same, of unknown configuration', efi, undefined, 'nomodeset video=efifb:off', /stays dark/],
])('%s: the screen stays dark, and what helps is said', (_name, screen, config, cmdline, said) => {
  expect(darkness(screen, config, cmdline)).toEqual({ stays: true, text: expect.stringMatching(said) });
});

test.each([
  ['no driver for the picture', efi, without, ''],
  ['a simple framebuffer is made, which no driver takes', efi, halfSimple, ''],
  ['a picture that a native driver has taken down', native, debian, ''],
  ['the picture left out for a guest’s graphics card', efi, debian, 'initcall_blacklist=sysfb_init'],
])('%s: dark until its own graphics driver starts', (_name, screen, config, cmdline) => {
  expect(darkness(screen, config, cmdline)).toEqual({
    stays: false,
    text: expect.stringMatching(/^Dark until its own graphics driver starts: /),
  });
});

test('a file that is no configuration says nothing of its kernel', () => {
  expect(parseKernelConfig('<html>not found</html>')).toBeUndefined();
});
