import { posix } from 'node:path';
import type { FileRef, Format } from './format.ts';
import { liloCommandLine } from './lilo-cmdline.ts';
import { readSections } from './lilo-sections.ts';
import type { Section } from './lilo-sections.ts';
import { fileHere } from './local-path.ts';
import { wordsOf } from './plain-text.ts';
import { choice, limits, Reading, tenths } from './reading.ts';

/** Options of lilo.conf(5); others are reported. */
const known = new Set(
  `addappend alias allow append backup bitmap bmp-colors bmp-retain bmp-table bmp-timer bios boot boot-as bypass change
  change-rules compact cylinders default delay disk disktab el-torito-bootable-cd fallback fix-table force-backup
  geometric heads ignore-table inaccessible initrd install keytable label large-memory lba32 linear literal loader lock
  loglevel mandatory map map-drive master-boot max-partitions menu-scheme menu-title message nodevcache nokbdisable
  noraid nowarn optional partition password prompt raid-extra-boot ramdisk read-only read-write reset restricted root
  sectors serial single-key small-memory static-bios-codes suppress-boot-time-bios-data table timeout to type unattended
  unsafe verbose vga vmdefault vmdisable vmwarn vmdefault activate deactivate set start end atexit master-boot
  bios-passes-dl`.split(/\s+/),
);

/** What a section boots: a file of the system, or a device's boot sector. */
function kernelOf(section: Section): FileRef | undefined {
  if (section.kind === 'image')
    return section.subject.startsWith('/dev/') ? undefined : fileHere(section.subject);
  const device = /^\/dev\/([\w/.-]{1,64})$/.exec(section.subject)?.[1];
  if (device !== undefined) return { device, path: '+1' };
  return /^(?:UUID|LABEL)=[^\s/]{1,64}$/.test(section.subject)
    ? { device: section.subject, path: '+1' }
    : undefined;
}

function labelOf(section: Section): string {
  return section.own('label') ?? posix.basename(section.subject);
}

/** Adds one section's entry. @returns its key */
function addSection(section: Section, reading: Reading): string | undefined {
  for (const option of section.all()) {
    if (!known.has(option.name)) reading.report(option, `unknown option '${option.name}'`);
  }
  const kernel = kernelOf(section);
  if (kernel === undefined) {
    reading.report(section, `${section.kind}=${section.subject} cannot be started; it is left out`);
    return undefined;
  }
  const linux = section.kind === 'image';
  const initrds = linux ? wordsOf(section.get('initrd') ?? '').flatMap((path) => fileHere(path) ?? []) : [];
  const guarded = section.has('password') && !section.has('bypass');
  return reading.add({
    key: labelOf(section),
    title: labelOf(section),
    kind: linux ? 'linux' : 'chain',
    kernel,
    initrds,
    cmdline: linux ? liloCommandLine(section) : '',
    facts: { vga: linux ? (section.get('vga') ?? '') : '', ...(guarded && { password: 'yes' }) },
    file: section.file,
    line: section.line,
  });
}

/** LILO (lilo.conf(5), version 24). Paths are of the whole system, not of one file system. */
export const lilo: Format = {
  name: 'lilo',
  candidates: ['/etc/lilo.conf'],
  async parse(path, text, reader) {
    const reading = new Reading(reader);
    if (!reading.start(path, text)) return reading.result();
    const starts = new Set(['image', 'other']);
    const { common, sections } = readSections(text, path, reading, { starts, most: limits.entries });
    for (const option of common.all()) {
      if (!known.has(option.name)) reading.report(option, `unknown option '${option.name}'`);
    }
    const keys = sections.map((section) => addSection(section, reading));
    const wanted = common.get('default');
    const chosen = sections.findIndex(
      (one) => wanted === labelOf(one) || (wanted !== undefined && wanted === one.own('alias')),
    );
    const timeout = common.has('prompt') ? common.get('timeout') : (common.get('delay') ?? '0');
    return reading.result(choice(keys[Math.max(0, chosen)], tenths(timeout ?? '')));
  },
};
