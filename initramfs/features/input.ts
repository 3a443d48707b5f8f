import type { Feature } from '../feature.ts';

export const input: Feature = {
  name: 'input',
  reason: 'keyboards, pointers, touch screens, gamepads and other input devices through evdev',
  needs: ['base'],
  packages: {
    libevdev2: ['usr/lib/x86_64-linux-gnu/libevdev.so.2'],
    libxkbcommon0: ['usr/lib/x86_64-linux-gnu/libxkbcommon.so.0'],
    'xkb-data': ['usr/share/X11/xkb/'],
    // What dead keys and Compose make of two keys (src/abi/xkb-compose.ts).
    'libx11-data': ['usr/share/X11/locale/en_US.UTF-8/Compose', 'usr/share/X11/locale/pt_BR.UTF-8/Compose'],
    // Which layout is meant by a keymap of the console (src/core/inherited-settings.ts).
    systemd: ['usr/share/systemd/kbd-model-map'],
  },
  modules: [
    'evdev',
    'atkbd',
    'i8042',
    'hid-generic',
    'usbhid',
    'xhci-pci',
    'ehci-pci',
    'uhci-hcd',
    'ohci-pci',
    'virtio_input',
    'psmouse',
    'elan_i2c',
    'i2c-hid-acpi',
    'hid-multitouch',
    'wacom',
    'gpio_keys',
    'soc_button_array',
    'intel-hid',
    'xpad',
    'hid-sony',
    'hid-playstation',
    'hid-nintendo',
    'uinput',
  ],
  everyday: [
    'evdev',
    'hid-generic',
    'usbhid',
    'xhci-pci',
    'ehci-pci',
    'uhci-hcd',
    'ohci-pci',
    'virtio_input',
    'psmouse',
  ],
  // evdev binds to every input device, yet no alias asks for it early enough.
  loadedFirst: ['evdev'],
};
