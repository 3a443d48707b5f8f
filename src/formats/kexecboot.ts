import { posix } from 'node:path';
import type { Format } from './format.ts';
import { fileHere } from './local-path.ts';
import { linesOf, wordsOf } from './plain-text.ts';
import { choice, limits, Reading } from './reading.ts';
import type { Place } from './reading.ts';

/** One kernel's settings, in upper case. */
interface Section extends Place {
  readonly values: Map<string, string>;
}

const global = new Set(['TIMEOUT', 'UI', 'DEBUG', 'GUI', 'NOGUI', 'LOGO']);
const local = new Set('LABEL KERNEL INITRD DTB APPEND CMDLINE ICON PRIORITY ORDER DEFAULT'.split(' '));

function readSections(
  text: string,
  file: string,
  reading: Reading,
): { sections: Section[]; timeout: string } {
  const sections: Section[] = [];
  let timeout = '';
  for (const { text: said, line } of linesOf(text)) {
    if (said === '' || said.startsWith('#')) continue;
    const [, name, value] = /^([^=]*?)\s*(?:=\s*([^]*))?$/.exec(said) ?? [];
    const key = (name ?? '').toUpperCase();
    if (key === 'TIMEOUT') timeout = value ?? '';
    else if (!local.has(key)) {
      if (!global.has(key)) reading.report({ file, line }, `unknown key '${name}'`);
    } else {
      // A LABEL begins the next kernel, and so does a second KERNEL without one.
      const last = sections.at(-1);
      const fresh = last === undefined || ((key === 'LABEL' || key === 'KERNEL') && last.values.has(key));
      const next = fresh || (key === 'LABEL' && last.values.has('KERNEL'));
      if (next && sections.length >= limits.entries) break;
      if (next) sections.push({ file, line, values: new Map() });
      sections.at(-1)?.values.set(key, value ?? '');
    }
  }
  return { sections, timeout };
}

/** Adds one kernel's entry. @returns its key */
function addSection(section: Section, reading: Reading): string | undefined {
  const get = (key: string): string => section.values.get(key) ?? '';
  const kernel = fileHere(get('KERNEL'));
  if (kernel === undefined) {
    reading.report(section, `'${get('LABEL')}' names no kernel; it is left out`);
    return undefined;
  }
  const devicetree = fileHere(get('DTB'));
  return reading.add({
    key: get('LABEL') || posix.basename(kernel.path),
    title: get('LABEL') || posix.basename(kernel.path),
    kernel,
    initrds: wordsOf(get('INITRD')).flatMap((path) => fileHere(path) ?? []),
    cmdline: get('CMDLINE') || get('APPEND'),
    ...(devicetree && { devicetree }),
    // Without CMDLINE kexecboot adds root= with the device that it read the file from.
    facts: { priority: get('PRIORITY'), ...(get('CMDLINE') === '' && { 'root-device': 'here' }) },
    file: section.file,
    line: section.line,
  });
}

/** kexecboot (https://github.com/kexecboot/kexecboot, boot.cfg). */
export const kexecboot: Format = {
  name: 'kexecboot',
  candidates: ['/boot/boot.cfg'],
  async parse(path, text, reader) {
    const reading = new Reading(reader);
    if (!reading.start(path, text)) return reading.result();
    const { sections, timeout } = readSections(text, path, reading);
    const keys = sections.map((section) => addSection(section, reading));
    const chosen = sections.findIndex(({ values }) => values.has('DEFAULT'));
    // TIMEOUT=0 turns starting by itself off.
    const seconds = /^[1-9]\d{0,5}$/.test(timeout) ? Number(timeout) : undefined;
    return reading.result(choice(keys[chosen], seconds));
  },
};
