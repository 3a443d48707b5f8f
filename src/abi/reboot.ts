import { checked, libc } from './libc.ts';

// include/uapi/linux/reboot.h
const commands = { restart: 0x01234567, powerOff: 0x4321fedc, kexec: 0x45584543 } as const;

const rebootCall = libc.func('int reboot(int command)');

/**
 * Restarts, powers off, or starts the image that kexec has loaded; does not
 * return when it works. Devices are shut down by the kernel.
 * @throws SyscallError: EINVAL when no image is loaded, EPERM without CAP_SYS_BOOT
 */
export function reboot(command: keyof typeof commands): void {
  // The C library takes an int: the high bit makes the constant negative.
  checked(rebootCall(commands[command] | 0) as number, 'reboot', command);
}
