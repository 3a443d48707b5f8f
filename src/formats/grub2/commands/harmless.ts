import { status } from '../context.ts';
import type { Command } from '../context.ts';

/** Modules are all here; the one for regular expressions also switches wildcards on. */
const insmod: Command = (context, { args }) => {
  for (const name of args) {
    const module = name.replace(/^.*\//, '').replace(/\.mod$/, '');
    if (module === 'regexp') context.session.modules.add(module);
  }
  return status.ok;
};

/**
 * Screen, sound, console, network, memory, inspection of GRUB's own machine: nothing that an
 * entry needs of kboot. Names are those of the command lists of GRUB 2.06 and of distributions' patches.
 */
const done: Readonly<Record<string, string>> = {
  screen:
    'background_color background_image clear loadfont lsfonts spkmodem play sleep rotate vbeinfo vbetest videoinfo videotest',
  console:
    'authenticate keymap loadkeys password password_pbkdf2 read serial terminal terminal_input terminal_output terminfo',
  hardware: `acpi appleloader badram cbmemc cmosclean cmosdump cmosset coreboot_boottime cutmem drivemap efiemu_loadcore
    efiemu_prepare efiemu_unload fakebios gdbstub gdbstub_break gdbstub_stop inb inl inw loadbios lsacpi lscoreboot
    lsefi lsefimmap lsefisystab lsmmap lspci lssal nativedisk outb outl outw pcidump rdmsr read_byte read_dword
    read_word setpci smbios suspend tpm2_key_protector_init uppermem lsapm sendkey mactelbless macppcbless gptsync hdparm usb write_byte write_dword write_word wrmsr xnu_uuid`,
  network: `net_add_addr net_add_dns net_add_route net_bootp net_bootp6 net_del_addr net_del_dns net_del_route net_dhcp
    net_get_dhcp_option net_ipv6_autoconf net_ls_addr net_ls_cards net_ls_dns net_ls_routes net_nslookup pxe_unload`,
  files: `all_functional_test functional_test testload testspeed backtrace hexdump_random blocklist cmp cryptomount crc date distrust dump hashsum hello help legacy_check_password legacy_password hexdump list_env list_trusted ls lsmod
    md5sum parttool rmmod sha1sum sha256sum sha512sum stat time trust verify_detached zfs-bootfs zfsinfo zfskey zfs-key`,
};

/** Commands whose answer decides something: what is said here is what most machines would say. */
const answers: Readonly<Record<string, number>> = {
  // A 64-bit processor with long mode and PAE.
  cpuid: status.ok,
  // A button's memory cell: not pressed.
  cmostest: status.false,
  hwmatch: status.false,
  keystatus: status.false,
  file: status.false,
  is_sb_enabled: status.false,
};

export const harmlessCommands: Record<string, Command> = {
  ...Object.fromEntries(
    Object.values(done).flatMap((names) =>
      names.split(/\s+/).map((name) => [name, () => status.ok] as const),
    ),
  ),
  ...Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, () => answer] as const)),
  insmod,
};
