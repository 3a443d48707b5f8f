import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';

const deadlineMs = 60_000;

/** What stands for a kernel: not to be compressed away, the same in each run. */
export const kernelText = Array.from({ length: 4000 }, (_, i) => (i * 2654435761).toString(36)).join('');

/** Runs a tool that makes archives; nothing of this machine's owner or clock gets into them. */
export async function make(...argv: readonly [string, ...string[]]): Promise<void> {
  await run(argv, { deadlineMs, env: { SOURCE_DATE_EPOCH: '1700000000', LC_ALL: 'C' } });
}

/** A folder as a kernel's package installs it; links as distributions set them. */
export async function kernelTree(folder: string): Promise<string> {
  const tree = join(folder, 'tree');
  await mkdir(join(tree, 'boot/grub'), { recursive: true });
  await mkdir(join(tree, 'usr/lib/modules/6.1'), { recursive: true });
  await writeFile(join(tree, 'boot/vmlinuz-6.1'), kernelText);
  await writeFile(join(tree, 'boot/config 6.1 ä'), 'CONFIG_A=y\n');
  await symlink('vmlinuz-6.1', join(tree, 'boot/vmlinuz'));
  await symlink('/boot/vmlinuz-6.1', join(tree, 'usr/lib/modules/6.1/vmlinuz'));
  await symlink('usr/lib', join(tree, 'lib'));
  await symlink('../../../../etc/passwd', join(tree, 'boot/climbs'));
  await symlink('two', join(tree, 'one'));
  await symlink('one', join(tree, 'two'));
  return tree;
}

/** A Debian package, made by dpkg-deb. @param compression as dpkg-deb's -Z takes it */
export async function debianPackage(folder: string, tree: string, compression: string): Promise<string> {
  const file = join(folder, `kernel-${compression}.deb`);
  await mkdir(join(tree, 'DEBIAN'), { recursive: true });
  await writeFile(
    join(tree, 'DEBIAN/control'),
    'Package: kernel\nVersion: 6.1\nArchitecture: all\nMaintainer: A <a@b>\nDescription: kernel\n',
  );
  await make('dpkg-deb', '--root-owner-group', `-Z${compression}`, '-b', tree, file);
  await run(['rm', '-r', join(tree, 'DEBIAN')], { deadlineMs });
  return file;
}

/**
 * An RPM package, made by rpmbuild.
 * @param payload as its macro _binary_payload takes it
 * @param files what of the tree goes in
 */
export async function rpmPackage(
  folder: string,
  tree: string,
  payload: string,
  files: readonly string[] = ['/boot/vmlinuz-6.1', '/boot/vmlinuz', '/usr/lib/modules/6.1/vmlinuz'],
): Promise<string> {
  const top = join(folder, `rpm-${payload}`);
  const spec = join(folder, 'kernel.spec');
  await writeFile(
    spec,
    `Name: kernel
Version: 6.1
Release: 1
Summary: kernel
License: GPL
BuildArch: noarch
%description
kernel
%install
mkdir -p %{buildroot}
cp -a ${tree}/. %{buildroot}/
%files
${files.join('\n')}
`,
  );
  await make(
    'rpmbuild',
    '-bb',
    '--quiet',
    '--define',
    `_topdir ${top}`,
    '--define',
    `_binary_payload ${payload}`,
    '--define',
    '_unpackaged_files_terminate_build 0',
    '--define',
    '__os_install_post %{nil}',
    spec,
  );
  return join(top, 'RPMS/noarch/kernel-6.1-1.noarch.rpm');
}

/** A tar archive, made by GNU tar; compressed by what its name ends in. */
export async function tarball(folder: string, tree: string, name: string): Promise<string> {
  const file = join(folder, name);
  await make('tar', '-C', tree, '--owner=0', '--group=0', '-caf', file, '.');
  return file;
}

/** An ISO image with Rock Ridge names, made by xorriso. */
export async function isoImage(folder: string, tree: string): Promise<string> {
  const file = join(folder, 'kernel.iso');
  await make('xorriso', '-as', 'mkisofs', '-quiet', '-R', '-J', '-o', file, tree);
  return file;
}
