import { PeError, readPe, readSection } from '../formats/uki/pe.ts';
import type { PeSection, ReadPart } from '../formats/uki/pe.ts';
import { profilesOf } from '../formats/uki/profiles.ts';
import type { UkiProfile } from '../formats/uki/profiles.ts';
import { readAt } from './file-part.ts';
import type { FilePart } from './file-part.ts';
import { unfit } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';
import { ownHardwareIds } from './hardware-ids.ts';
import { ownBoard } from './own-board.ts';
import { treeFor } from './unified-tree.ts';
import type { OwnMachine } from './unified-tree.ts';
import { foreignMachine } from './machines.ts';

/** A command line that is longer than any kernel takes. */
const mostCmdline = 64 * 1024;

/** Sections that become initrds, in the order that systemd-stub has: microcode must be first to be seen early. */
const initrdSections = ['.ucode', '.initrd'];

/** What is said of sections must say which file. */
function asUnfit(part: FilePart, thrown: unknown): unknown {
  return thrown instanceof PeError ? unfit(part, thrown.reason) : thrown;
}

/** Kernels for x86 take no device tree: they would be refused with one. */
function ownMachine(): OwnMachine {
  return { board: ownBoard(), hardware: ownHardwareIds(), takesTree: process.arch !== 'x64' };
}

async function profileOf(read: ReadPart, part: FilePart, number: number): Promise<UkiProfile> {
  const image = await readPe(read, part.subject);
  const foreign = foreignMachine(image.machine);
  if (foreign !== undefined) {
    throw unfit(part, `it is an EFI program for ${foreign} machines`, 'Choose an entry for this machine.');
  }
  const profiles = profilesOf(image);
  if ('name' in profiles) throw unfit(part, `section ${profiles.name} comes twice`);
  const profile = profiles[number];
  if (profile === undefined) throw unfit(part, `it has ${profiles.length} profiles, not ${number + 1}`);
  return profile;
}

/** Unified kernel images (UAPI.5): kernel, initrds and command line in one EFI program. */
export const unified: KernelKind = {
  name: 'UKI',
  recognises: (header) => header.toString('latin1', 0, 2) === 'MZ',
  async inspect(part, _header, { signal, profile, inspect, remark }) {
    const read: ReadPart = (at, length) => readAt(part, at, length, signal);
    try {
      const { sections, trees } = await profileOf(read, part, profile);
      const section = (found: PeSection | undefined): FilePart | undefined => {
        if (found === undefined || found.size === 0) return undefined;
        const offset = (part.offset ?? 0) + found.offset;
        return { fd: part.fd, offset, size: found.size, subject: `${part.subject} (${found.name})` };
      };
      const kernel = section(sections.get('.linux'));
      if (kernel === undefined) {
        throw unfit(part, 'it is an EFI program without a kernel in it', 'Start it through the firmware.');
      }
      const inner = await inspect(kernel);
      const line = sections.get('.cmdline');
      const text = line && (await readSection(read, line, mostCmdline, part.subject));
      const cmdline = new TextDecoder().decode(text).replace(/\0.*$/s, '').trim();
      const found = await treeFor(ownMachine(), trees, sections.get('.hwids'), { part, read, remark });
      const tree = found && section(found);
      return {
        ...inner,
        cmdline,
        tree,
        initrds: initrdSections.flatMap((name) => section(sections.get(name)) ?? []),
      };
    } catch (thrown) {
      throw asUnfit(part, thrown);
    }
  },
};
