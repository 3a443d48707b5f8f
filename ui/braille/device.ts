/** Which driver of BRLTTY speaks to which device. */
export interface BrailleDevice {
  /** Two letters, or `auto`. */
  readonly driver: string;
  /** As BRLTTY's `--braille-device` takes it, e.g. `usb:` or `serial:ttyS0`. */
  readonly device: string;
}

/** What is on USB, whatever it is; other devices are not looked for: asking could harm them. */
export const anyUsb: BrailleDevice = { driver: 'auto', device: 'usb:' };

const form = /^(auto|[a-z]{2})(?::([A-Za-z0-9_.,:+=/-]{1,120}))?$/;

/**
 * Reads `kboot.braille=DRIVER[:DEVICE]`. A device that is only a terminal's name is a serial one.
 * @returns undefined when it has another form
 */
export function parseBrailleDevice(value: string): BrailleDevice | undefined {
  const [whole, driver = '', device = anyUsb.device] = form.exec(value) ?? [];
  if (whole === undefined) return undefined;
  return { driver, device: /^tty\w+$/.test(device) ? `serial:/dev/${device}` : device };
}
