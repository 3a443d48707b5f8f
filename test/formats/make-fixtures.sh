#!/bin/sh
# Writes anew the fixtures that real tools make: kernel-install (Debian's systemd), u-boot-update
# (u-boot-menu), update-grub of grub-legacy, objcopy and ld (binutils), the menus of Debian's installer
# as its build makes them. Each runs as root in a mount
# namespace of its own, where /boot and the files that describe the machine are invented ones.
# Touches nothing but its fixtures.
# $TOOLS holds the unpacked packages u-boot-menu, grub-legacy and debian-installer-12-netboot-amd64
# (dpkg -x), which need not be installed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${TOOLS:?a folder with the unpacked packages}"

if [ "${1-}" != inside ]; then
  for name in kernel-install kernel-install-tries u-boot-menu update-grub objcopy debian-installer; do
    unshare -m sh "$0" inside "$name"
  done
  exit
fi

name=$2
work=$(mktemp -d)
mkdir -p "$work/boot" "$work/etc" "$work/bin"
uuid=8d3c4b52-7f5e-4d6a-9c7d-0b5f3a2c1e90
machine=6a9857a393724b7a981ebb5b8495b9ea
separate=false
versions='6.1.0-27-amd64 6.1.0-28-amd64'

# The beginning of an x86 kernel, as far as one looks at it to know it.
kernel() { { head -c 514 /dev/zero; printf HdrS; head -c 506 /dev/zero; } >"$1"; }

cat >"$work/etc/os-release" <<'END'
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
ID=debian
END
printf 'UUID=%s / ext4 errors=remount-ro 0 1\n' $uuid >"$work/etc/fstab"

# A system of which the tools see /boot and what describes it.
bind() {
  for file in "$@"; do mount --bind "$work/etc/$file" "/etc/$file"; done
  # A bound directory counts as one file system with /, a tmpfs as one of its own.
  if $separate; then mount -t tmpfs none /boot; else mount --bind "$work/boot" /boot; fi
}
kernels() {
  for version in $versions; do
    kernel "$work/boot/vmlinuz-$version"
    printf 'an initrd\n' >"$work/boot/initrd.img-$version"
  done
}
# $1 format, what the tools wrote goes to its fixture $name
keep() {
  tree=$here/$1/fixtures/$name/root
  rm -rf "$tree"
  mkdir -p "$tree"
  cp -r "$work/boot" "$tree/boot"
}

case $name in
  kernel-install*)
    [ "$name" = kernel-install-tries ] || separate=true
    bind os-release
    mkdir -p "$work/conf" /boot/loader "/boot/$machine"
    printf 'layout=bls\nMACHINE_ID=%s\nBOOT_ROOT=/boot\n' $machine >"$work/conf/install.conf"
    printf 'root=UUID=%s ro quiet\n' $uuid >"$work/conf/cmdline"
    $separate || echo 3 >"$work/conf/tries"
    printf 'default %s-*\ntimeout 4\n#console-mode keep\n' $machine >/boot/loader/loader.conf
    for version in $versions; do
      kernel "$work/kernel"
      printf 'an initrd\n' >"$work/initrd"
      KERNEL_INSTALL_CONF_ROOT=$work/conf MACHINE_ID=$machine kernel-install add "$version" "$work/kernel" "$work/initrd"
    done
    tree=$here/bls/fixtures/$name/root
    rm -rf "$tree"
    mkdir -p "$tree"
    if $separate; then
      cp -r /boot/. "$tree"
    else
      # What a boot loader makes of it: the newest failed three times, the other is on its first attempt.
      (cd /boot/loader/entries && mv $machine-6.1.0-28-amd64+3.conf $machine-6.1.0-28-amd64+0-3.conf &&
        mv $machine-6.1.0-27-amd64+3.conf $machine-6.1.0-27-amd64+2-1.conf)
      cp -r /boot "$tree/boot"
    fi
    ;;
  u-boot-menu)
    bind os-release fstab
    kernels
    printf '#!/bin/sh\ncase $1 in list) ls -d /boot/vmlinuz-* ;; sort) sort -Vr ;; esac\n' >"$work/bin/linux-version"
    chmod +x "$work/bin/linux-version"
    PATH=$work/bin:$PATH sh "$TOOLS/usr/sbin/u-boot-update" 2>/dev/null
    keep syslinux
    ;;
  update-grub)
    kernels
    mkdir -p "$work/boot/grub" "$work/etc/default"
    printf '(hd0)\t/dev/sda\n' >"$work/boot/grub/device.map"
    bind default
    cat >"$work/bin/grub-probe" <<'END'
#!/bin/sh
case "$*" in
  *'-t device'*) echo /dev/sda1 ;;
  *'-t drive'*) echo '(hd0,0)' ;;
esac
END
    printf '#!/bin/sh\ncp "$1" "$2"\n' >"$work/bin/ucf"
    printf '#!/bin/sh\necho "$1" >/boot/grub/default\n' >"$work/bin/grub-set-default"
    printf '#!/bin/sh\nexit 0\n' >"$work/bin/ucfr"
    chmod +x "$work"/bin/*
    PATH=$work/bin:$PATH bash "$TOOLS/usr/sbin/update-grub" -y >/dev/null 2>&1
    rm -f "$work/boot/grub/device.map"
    keep grub-legacy
    ;;
  objcopy)
    cd "$work"
    printf '.globl _start\n_start: xor %%eax, %%eax\n ret\n' >stub.s
    as -o stub.o stub.s
    ld -m i386pep --subsystem 10 -e _start -s -o stub.efi stub.o
    kernel linux
    printf 'an initrd\n' >initrd
    printf 'root=UUID=%s ro quiet\0' $uuid >cmdline
    printf '6.1.0-28-amd64' >uname
    objcopy --add-section .osrel=etc/os-release --change-section-vma .osrel=0x140020000 \
      --add-section .uname=uname --change-section-vma .uname=0x140024000 \
      --add-section .cmdline=cmdline --change-section-vma .cmdline=0x140028000 \
      --add-section .linux=linux --change-section-vma .linux=0x142000000 \
      --add-section .initrd=initrd --change-section-vma .initrd=0x143000000 stub.efi uki.efi
    tree=$here/uki/fixtures/$name/root
    mkdir -p "$tree/EFI/Linux"
    cp uki.efi "$tree/EFI/Linux/debian-6.1.0-28-amd64.efi"
    printf 'MZ, but no image\n' >"$tree/EFI/Linux/broken.efi"
    ;;
  debian-installer)
    images=$TOOLS/usr/lib/debian-installer/images/12/amd64/text/debian-installer/amd64
    tree=$here/syslinux/fixtures/$name/root
    rm -rf "$tree"
    mkdir -p "$tree/pxelinux.cfg" "$tree/debian-installer/amd64/boot-screens"
    cp -L "$images/pxelinux.cfg/default" "$tree/pxelinux.cfg/default"
    cp "$images"/boot-screens/*.cfg "$tree/debian-installer/amd64/boot-screens"
    kernel "$tree/debian-installer/amd64/linux"
    printf 'an initrd\n' >"$tree/debian-installer/amd64/initrd.gz"
    mkdir -p "$here/grub2/fixtures/$name/root/boot/grub"
    cp "$images/grub/grub.cfg" "$here/grub2/fixtures/$name/root/boot/grub/grub.cfg"
    ;;
esac
