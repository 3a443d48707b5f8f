import type { Section } from './lilo-sections.ts';

/** The kernel's command line as LILO and yaboot put it together; `literal` stands for all of it. */
export function liloCommandLine(section: Section): string {
  const literal = section.get('literal');
  if (literal !== undefined) return literal;
  const root = section.get('root');
  const ramdisk = section.get('ramdisk');
  const mode = { 'read-only': 'ro', 'read-write': 'rw' }[section.oneOf('read-only', 'read-write') ?? ''];
  const parts = [
    // `root=current` meant the machine on which lilo ran.
    root === undefined || root === 'current' ? '' : `root=${root}`,
    mode ?? '',
    ramdisk === undefined ? '' : `ramdisk=${ramdisk}`,
    section.get('append') ?? '',
    section.get('addappend') ?? '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
