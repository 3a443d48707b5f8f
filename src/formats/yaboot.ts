import { posix } from 'node:path';
import type { FileRef, Format } from './format.ts';
import { liloCommandLine } from './lilo-cmdline.ts';
import { readSections } from './lilo-sections.ts';
import type { Section } from './lilo-sections.ts';
import { fileHere } from './local-path.ts';
import { isPlain, wordsOf } from './plain-text.ts';
import { choice, limits, Reading, tenths } from './reading.ts';

/** Options of yaboot.conf(5), those of ybin among them; others are reported. */
const known = new Set(
  `alias append boot brokenosx bsd default delay device enablecdboot enablenetboot enableofboot fgcolor bgcolor fstype
  hide hidden initrd initrd-prompt initrd-size init-code init-message install isoboot label literal macos macosx
  magicboot mntpoint nobless nonvram nonvram ofboot old-kernel partition password pause-after pause-message protect
  ptypewarning ramdisk read-only read-write restricted root single-key sysmap timeout usemount darwin novideo defaultos
  proxy`.split(/\s+/),
);

/**
 * A file as yaboot names it: `[DEVICE:][PARTITION,]/path`, with Open Firmware's name of the device.
 * Without one it is on the device that `device=` and `partition=` say, most often yaboot's own.
 */
function fileNamed(text: string, section: Section): FileRef | undefined {
  const [, device, partition, path] = /^(?:([^:]*):)?(?:(\d{1,3}),)?(\/.*)$/.exec(text) ?? [];
  const file = path === undefined ? undefined : fileHere(path);
  if (file === undefined || (device ?? '').length > 200 || !isPlain(device ?? '')) return undefined;
  const disk = device ?? section.get('device')?.replace(/:$/, '') ?? '';
  const part = partition ?? section.get('partition') ?? '';
  return { device: disk === '' ? '' : `${disk}:${part}`, path: file.path };
}

/** Adds one section's entry. @returns its key */
function addSection(section: Section, reading: Reading): string | undefined {
  for (const option of section.all()) {
    if (!known.has(option.name)) reading.report(option, `unknown option '${option.name}'`);
  }
  const kernel = fileNamed(section.subject, section);
  if (kernel === undefined) {
    reading.report(section, `${section.kind}=${section.subject} cannot be started; it is left out`);
    return undefined;
  }
  const label = section.own('label') ?? posix.basename(kernel.path);
  return reading.add({
    key: label,
    title: label,
    kernel,
    initrds: wordsOf(section.get('initrd') ?? '').flatMap((name) => fileNamed(name, section) ?? []),
    cmdline: liloCommandLine(section),
    facts: {
      partition: kernel.device === '' ? (section.get('partition') ?? '') : '',
      width: section.kind.slice(5),
    },
    file: section.file,
    line: section.line,
  });
}

/** yaboot, for PowerPC (yaboot.conf(5), version 1.3). */
export const yaboot: Format = {
  name: 'yaboot',
  candidates: [
    '/etc/yaboot.conf',
    '/boot/etc/yaboot.conf',
    '/yaboot.conf',
    '/boot/yaboot.conf',
    '/ppc/ppc64/yaboot.conf',
    '/suseboot/yaboot.cnf',
  ],
  async parse(path, text, reader) {
    const reading = new Reading(reader);
    if (!reading.start(path, text)) return reading.result();
    const starts = new Set(['image', 'image32', 'image64', 'image[32bit]', 'image[64bit]']);
    const { common, sections } = readSections(text, path, reading, { starts, most: limits.entries });
    for (const option of common.all()) {
      if (!known.has(option.name)) reading.report(option, `unknown option '${option.name}'`);
    }
    const keys = sections.map((section) => addSection(section, reading));
    const wanted = common.get('default');
    const chosen = sections.findIndex(
      (one) => wanted !== undefined && [one.own('label'), one.own('alias')].includes(wanted),
    );
    return reading.result(choice(keys[Math.max(0, chosen)], tenths(common.get('timeout') ?? '')));
  },
};
