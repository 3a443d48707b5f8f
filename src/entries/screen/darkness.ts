import type { FirmwarePicture, OwnScreen } from '../../devices/own-screen.ts';
import { argumentsOf } from '../root-device.ts';
import type { KernelConfig, ScreenOption } from './kernel-configs.ts';

/** Why a system that is started shows nothing at first. */
export interface Darkness {
  /** For a person, with what helps. */
  readonly text: string;
  /** No driver of its own can end it: it stays so. */
  readonly stays: boolean;
}

/** Drivers for each kind of picture, where the kernel hands it to them under its own name. */
const drivers: Readonly<
  Record<Exclude<FirmwarePicture, 'none'>, readonly [ScreenOption, ...ScreenOption[]]>
> = {
  vesa: ['FB_VESA', 'DRM_VESADRM'],
  efi: ['FB_EFI', 'DRM_EFIDRM'],
};

/** Where the kernel makes a “simple framebuffer” of every picture (drivers/firmware/sysfb.c), these take it. */
const simpleDrivers: readonly [ScreenOption, ...ScreenOption[]] = ['DRM_SIMPLEDRM', 'FB_SIMPLE'];
const makesSimple: readonly ScreenOption[] = ['SYSFB_SIMPLEFB', 'X86_SYSFB'];

/** Option that a kernel lacks for a picture; undefined when it has a driver. */
function missingDriver(
  config: KernelConfig,
  picture: Exclude<FirmwarePicture, 'none'>,
): ScreenOption | undefined {
  const wanted = makesSimple.some((option) => config.has(option)) ? simpleDrivers : drivers[picture];
  return wanted.some((option) => config.has(option)) ? undefined : wanted[0];
}

/** Words that leave the firmware's picture out (Documentation/fb/{efifb,vesafb}.rst, kernel-parameters.txt). */
const off =
  /^(?:video=(?:efifb|vesafb|simplefb):off|initcall_blacklist=(?:.*,)?(?:sysfb_init|efifb\w*|vesafb\w*|simpledrm\w*)(?:,.*)?)$/;

/** Keeps every graphics driver out but those for the firmware's picture. */
const withoutDrivers = 'nomodeset';

/** Drivers whose card is reset by the hand-over, and then shows the firmware's picture again (virtio 1.2, 5.7.7). */
const givesBack: ReadonlySet<string> = new Set(['virtio_gpu']);

/** Helps where no driver can. */
const toSerial = 'console=ttyS0 puts its text on a serial line';

/** What keeps a kernel from going on with the picture, and what ends that. */
function hindrance(
  { picture, driver }: OwnScreen,
  config: KernelConfig | undefined,
  words: readonly string[],
): { readonly why: string; readonly help: string } | undefined {
  // Where only kboot's own driver has brought a screen to life, the next kernel needs one too.
  if (picture === 'none')
    return driver === '' ? undefined : { why: 'the firmware shows no picture here', help: toSerial };
  const word = words.find((one) => off.test(one));
  if (word !== undefined) return { why: `${word} leaves the firmware’s picture out`, help: `remove ${word}` };
  const missing = config && missingDriver(config, picture);
  if (missing !== undefined) {
    const why = `its kernel has no driver for the firmware’s picture (${missing})`;
    return { why, help: toSerial };
  }
  if (driver === '' || givesBack.has(driver)) return undefined;
  const why = `kboot’s ${driver} has taken the firmware’s picture down`;
  return { why, help: 'start kboot with kboot.drm=off' };
}

/**
 * Whether a system's user will see nothing after kexec, which passes the description of the firmware's
 * picture on: its kernel needs a driver for that, or has to bring the graphics card up anew.
 * @param screen what kboot itself runs on
 * @param config undefined when it is not known: then only the command line is judged
 * @returns undefined when the screen goes on, or nothing speaks against it
 */
export function darkness(
  screen: OwnScreen,
  config: KernelConfig | undefined,
  cmdline: string,
): Darkness | undefined {
  const words = argumentsOf(cmdline);
  const hindered = hindrance(screen, config, words);
  if (hindered === undefined) return undefined;
  const { why, help } = hindered;
  const isKept = words.includes(withoutDrivers);
  const stays = isKept || config?.has('DRM') === false;
  if (!stays) return { stays, text: `Dark until its own graphics driver starts: ${why}` };
  return { stays, text: `Its screen stays dark: ${why}; ${isKept ? `remove ${withoutDrivers}` : help}` };
}
