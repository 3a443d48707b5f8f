import { bls } from '../../src/formats/bls/bls.ts';
import type { FileReader, Format } from '../../src/formats/format.ts';
import { grubLegacy } from '../../src/formats/grub-legacy.ts';
import { kexecboot } from '../../src/formats/kexecboot.ts';
import { lilo } from '../../src/formats/lilo.ts';
import { readSystemName } from '../../src/formats/os-release.ts';
import { petitboot } from '../../src/formats/petitboot.ts';
import { syslinux } from '../../src/formats/syslinux/syslinux.ts';
import { yaboot } from '../../src/formats/yaboot.ts';
import { checkResult } from '../formats/check-result.ts';
import { memoryReader } from '../formats/memory-reader.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate, seeds } from './seeds.ts';

const common = [
  '\n',
  '\r\n',
  ' ',
  '\t',
  '#',
  '"',
  '\\',
  '=',
  '/',
  '../',
  '\u0000',
  '\u001b[2J',
  '\u202e',
  '\ufeff',
  '$',
];

/** A tree that holds one mutated text; what comes with it is as hostile. */
interface Target {
  readonly formats: readonly Format[];
  readonly tokens: readonly string[];
  readonly files: (text: string, other: string) => Record<string, string>;
  /** What is parsed, of these files. */
  readonly path: string;
}

const targets: Record<string, Target> = {
  bls: {
    formats: [bls],
    tokens:
      'title |version |linux |initrd |efi |uki |uki-url http://|options |devicetree |sort-key |machine-id |default |timeout |preferred |kernelopts|${'.split(
        '|',
      ),
    files: (text, other) => ({
      '/loader/entries/a+3-1.conf': text,
      '/loader/entries/b.conf': other,
      '/loader/loader.conf': other,
      '/grub2/grubenv': `# GRUB Environment Block\n${other}`,
    }),
    path: '/loader/entries/',
  },
  syslinux: {
    formats: [syslinux],
    tokens:
      'label |menu |begin |end\n|include |config |kernel |linux |com32 chain.c32 |append |initrd |initrd=|text help\n|endtext\n|default |ontimeout |ui |localboot |timeout |title |::|(hd0,1)|mboot.c32|---|vesamenu.c32 '.split(
        '|',
      ),
    files: (text, other) => ({
      '/boot/isolinux/isolinux.cfg': text,
      '/boot/isolinux/menu.cfg': other,
      '/boot/isolinux/live.cfg': text,
      '/boot/isolinux/rescue.cfg': other,
      '/boot/isolinux/extra.cfg': text,
      '/boot/isolinux/prompt.cfg': other,
    }),
    path: '/boot/isolinux/isolinux.cfg',
  },
  'grub-legacy': {
    formats: [grubLegacy],
    tokens:
      'title |root (hd0,0)|(hd0,|kernel |initrd |module |chainloader |+1|configfile |default |fallback |timeout |uuid |--type='.split(
        '|',
      ),
    files: (text, other) => ({ '/grub/grub.conf': text, '/grub/more.lst': other, '/grub/default': other }),
    path: '/grub/grub.conf',
  },
  lilo: {
    formats: [lilo, yaboot],
    tokens:
      'image=|other=|label=|root=|append=|initrd=|literal=|default=|timeout=|read-only|alias=|device=|partition=|hd:3,|\\\n|""'.split(
        '|',
      ),
    files: (text) => ({ '/etc/lilo.conf': text }),
    path: '/etc/lilo.conf',
  },
  kexecboot: {
    formats: [kexecboot, petitboot],
    tokens:
      'LABEL=|KERNEL=|INITRD=|DTB=|CMDLINE=|DEFAULT|TIMEOUT=|name |image |initrd |args |dtb |default |sda1:/|http://'.split(
        '|',
      ),
    files: (text) => ({ '/boot/boot.cfg': text }),
    path: '/boot/boot.cfg',
  },
};

async function parse(target: Target, files: Record<string, string>, reader: FileReader): Promise<number> {
  let found = 0;
  for (const format of target.formats) {
    const result = await format.parse(target.path, files[target.path] ?? '', reader);
    checkResult(result);
    found += result.entries.length;
  }
  return found;
}

/** The formats whose configuration is lines of words. */
export const formats: readonly Fuzzer[] = Object.entries(targets).map(([name, target]) => ({
  name,
  holds: `configurations of ${target.formats.map((format) => format.name).join(', ')} give entries and problems, never an exception or a path outside`,
  begin(random) {
    const from = seeds(`formats-${name}`);
    const tokens = [...common, ...target.tokens];
    let files: Record<string, string> = {};
    let found = 0;
    return {
      async attempt(run) {
        const text = from[run] ?? mutate(random, from, tokens);
        files = target.files(text, mutate(random, from, tokens));
        found += await parse(target, files, memoryReader(files));
        readSystemName(text);
      },
      input: () => JSON.stringify(files),
      // Most mutations leave something to start.
      finish: (inputs) => atLeast('entries', found, inputs / 2),
    };
  },
}));
