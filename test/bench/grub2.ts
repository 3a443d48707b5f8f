import { performance } from 'node:perf_hooks';
import { parseGrub2 } from '../../src/formats/grub2/grub2.ts';
import type { FileReader } from '../../src/formats/format.ts';

const uuid = '8d3c4b52-7f5e-4d6a-9c7d-0b5f3a2c1e90';

/** One entry as Debian's grub-mkconfig writes it. */
function entry(index: number): string {
  const version = `6.1.0-${index}-amd64`;
  return `menuentry 'Debian GNU/Linux, with Linux ${version}' --class debian --class gnu-linux --class gnu --class os $menuentry_id_option 'gnulinux-${version}-advanced-${uuid}' {
	savedefault
	load_video
	insmod gzio
	if [ x$grub_platform = xxen ]; then insmod xzio; insmod lzopio; fi
	insmod part_gpt
	insmod ext2
	set root='hd0,gpt2'
	if [ x$feature_platform_search_hint = xy ]; then
	  search --no-floppy --fs-uuid --set=root --hint-bios=hd0,gpt2 --hint-efi=hd0,gpt2 --hint-baremetal=ahci0,gpt2 ${uuid}
	else
	  search --no-floppy --fs-uuid --set=root ${uuid}
	fi
	echo	'Loading Linux ${version} ...'
	linux	/boot/vmlinuz-${version} root=UUID=${uuid} ro quiet
	echo	'Loading initial ramdisk ...'
	initrd	/boot/initrd.img-${version}
}
`;
}

/** A configuration of that many entries, four of five in submenus of fifty. */
export function largeConfiguration(count: number): string {
  let text = `menuentry_id_option=--id; export menuentry_id_option
function savedefault {
  if [ -z "\${boot_once}" ]; then saved_entry="\${chosen}"; save_env saved_entry; fi
}
function load_video { if [ x$feature_all_video_module = xy ]; then insmod all_video; fi; }
set default=1; set timeout=5
`;
  for (let index = 0; index < count; index += 1) {
    if (index % 50 === 10) text += `submenu 'Menu ${index}' {\n`;
    text += entry(index);
    if (index % 50 === 49) text += '}\n';
  }
  return text;
}

const nothing: FileReader = {
  read: () => Promise.resolve(undefined),
  readBytes: () => Promise.resolve(undefined),
  list: () => Promise.resolve(undefined),
  kind: () => Promise.resolve(undefined),
};

/** How fast a grub.cfg of 500 entries is read, the best of some rounds: entries per second. */
export async function grub2EntriesPerSecond(count = 500, rounds = 5): Promise<number> {
  const text = largeConfiguration(count);
  let best = 0;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const { entries } = await parseGrub2('/boot/grub/grub.cfg', text, nothing, { deadlineMs: 60_000 });
    if (entries.length !== count) throw new Error(`${entries.length} entries of ${count}`);
    best = Math.max(best, (1000 * count) / (performance.now() - started));
  }
  return best;
}
