/** How a disk image is attached to the machine. */
export interface DiskAttachment {
  readonly path: string;
  /** Default `raw`. */
  readonly format?: 'raw' | 'qcow2';
  /** What the guest sees: vda, sda (AHCI), nvme0n1, sda (USB), sr0. Default `virtio`. */
  readonly bus?: 'virtio' | 'sata' | 'nvme' | 'usb' | 'cdrom';
  /**
   * `snapshot` (default): the guest may write, the image stays as it is.
   * `written`: writes reach the image. `readonly`: the guest cannot write.
   */
  readonly access?: 'snapshot' | 'written' | 'readonly';
}

export interface MachineOptions {
  /** Default `x86`. `arm64` is QEMU's board `virt`: no screen, and a kernel of its own is started directly. */
  readonly architecture?: 'x86' | 'arm64';
  readonly firmware: 'bios' | 'uefi';
  /** Default 1. */
  readonly cores?: number;
  /** Default 512. */
  readonly memoryMiB?: number;
  /** QEMU's processor model; default `max`, all that software emulation knows. */
  readonly cpu?: string;
  /** Preferred mode of the emulated screen, in its EDID; default `1280x800`. */
  readonly resolution?: string;
  /** Default `vga`; without a screen there is no picture to take either. */
  readonly display?: 'vga' | 'none';
  readonly disks?: readonly DiskAttachment[];
  /** Default `ps2`; `none`: the machine has not even a controller for one. */
  readonly keyboard?: 'ps2' | 'usb' | 'none';
  /** `user`: QEMU's own network with outgoing connections; default none. */
  readonly network?: 'none' | 'user';
  /** More options of the `user` network, e.g. `hostfwd=tcp:127.0.0.1:2222-:22`. */
  readonly forwards?: readonly string[];
  /** A restart starts the firmware again; otherwise QEMU ends with it. */
  readonly restarts?: boolean;
  /** A scenario's machine starts from its disk by all means, see swift-start.ts. */
  readonly firstStage?: boolean;
  /** Starts a kernel without firmware's help. */
  readonly direct?: { readonly kernel: string; readonly initrd: string; readonly cmdline: string };
  /** QEMU's `-display`; default `none`. */
  readonly window?: string;
  /** More arguments for QEMU, behind all others. */
  readonly extra?: readonly string[];
}

/** Paths of one run's own files. */
export interface RunFiles {
  readonly qmpSocket: string;
  readonly serialSocket: string;
  /** This run's copy of the UEFI variables. */
  readonly uefiVariables: string;
}

/** UEFI firmware of Debian's package ovmf, the variant without Secure Boot. */
export const ovmf = {
  code: '/usr/share/OVMF/OVMF_CODE_4M.fd',
  variables: '/usr/share/OVMF/OVMF_VARS_4M.fd',
} as const;

/** QEMU splits option lists at commas; a doubled one stands for itself. */
function quoted(path: string): string {
  return path.replaceAll(',', ',,');
}

const diskDevices = {
  virtio: 'virtio-blk-pci',
  sata: 'ide-hd',
  nvme: 'nvme',
  usb: 'usb-storage',
  cdrom: 'ide-cd',
} as const;

function diskArguments(disk: DiskAttachment, index: number): string[] {
  const bus = disk.bus ?? 'virtio';
  const access = bus === 'cdrom' ? 'readonly' : (disk.access ?? 'snapshot');
  const mode = { snapshot: 'snapshot=on', written: 'snapshot=off', readonly: 'readonly=on' }[access];
  const device = [diskDevices[bus], `drive=disk${index}`, `bootindex=${index + 1}`];
  if (bus === 'nvme' || bus === 'sata') device.push(`serial=disk${index}`);
  return [
    '-drive',
    `if=none,id=disk${index},format=${disk.format ?? 'raw'},cache=unsafe,${mode},file=${quoted(disk.path)}`,
    '-device',
    device.join(','),
  ];
}

function uefiArguments(files: RunFiles): string[] {
  return [
    '-drive',
    `if=pflash,unit=0,format=raw,readonly=on,file=${ovmf.code}`,
    '-drive',
    `if=pflash,unit=1,format=raw,file=${quoted(files.uefiVariables)}`,
  ];
}

/** The program that emulates a machine. */
export function qemuProgram({ architecture }: MachineOptions): string {
  return architecture === 'arm64' ? 'qemu-system-aarch64' : 'qemu-system-x86_64';
}

/** QEMU's arguments for a machine; it connects to the two sockets, which must be listening. */
export function qemuArguments(options: MachineOptions, files: RunFiles): string[] {
  const { direct } = options;
  const [width, height] = (options.resolution ?? '1280x800').split('x');
  const usb = options.keyboard === 'usb' || options.disks?.some((disk) => disk.bus === 'usb') === true;
  return [
    ['-nodefaults', '-no-user-config', ...(options.restarts === true ? [] : ['-no-reboot'])],
    [
      '-machine',
      options.architecture === 'arm64' ? 'virt' : 'q35',
      '-accel',
      'tcg',
      '-cpu',
      options.cpu ?? 'max',
    ],
    ['-smp', String(options.cores ?? 1), '-m', String(options.memoryMiB ?? 512)],
    ['-rtc', 'base=utc', '-device', 'virtio-rng-pci'],
    ['-display', options.window ?? 'none'],
    options.display === 'none' ? [] : ['-device', `VGA,edid=on,xres=${width},yres=${height}`],
    options.firmware === 'uefi' ? uefiArguments(files) : [],
    ['-chardev', `socket,id=qmp,path=${quoted(files.qmpSocket)}`, '-mon', 'chardev=qmp,mode=control'],
    ['-chardev', `socket,id=serial,path=${quoted(files.serialSocket)}`, '-serial', 'chardev:serial'],
    usb ? ['-device', 'qemu-xhci'] : [],
    options.keyboard === 'usb' ? ['-device', 'usb-kbd'] : [],
    // Added to the machine's other properties.
    options.keyboard === 'none' ? ['-machine', 'i8042=off'] : [],
    ...(options.disks ?? []).map(diskArguments),
    options.network === 'user'
      ? ['-nic', ['user', 'model=virtio-net-pci', ...(options.forwards ?? [])].join(',')]
      : ['-nic', 'none'],
    direct === undefined
      ? []
      : ['-kernel', direct.kernel, '-initrd', direct.initrd, '-append', direct.cmdline],
    options.extra ?? [],
  ].flat();
}
