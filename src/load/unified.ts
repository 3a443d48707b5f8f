import { PeError, readPe, readSection } from '../formats/uki/pe.ts';
import type { ReadPart } from '../formats/uki/pe.ts';
import { profilesOf } from '../formats/uki/profiles.ts';
import type { UkiProfile } from '../formats/uki/profiles.ts';
import { readAt } from './file-part.ts';
import type { FilePart } from './file-part.ts';
import { unfit } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';
import { foreignMachine } from './machines.ts';

/** A command line that is longer than any kernel takes. */
const mostCmdline = 64 * 1024;

/** Sections that become initrds, in the order that systemd-stub has: microcode must be first to be seen early. */
const initrdSections = ['.ucode', '.initrd'];

/** Sections that only a machine with a device tree has a use for. */
const treeSections = ['.dtb', '.dtbauto'];

/** What is said of sections must say which file. */
function asUnfit(part: FilePart, thrown: unknown): unknown {
  return thrown instanceof PeError ? unfit(part, thrown.reason) : thrown;
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
      const { sections } = await profileOf(read, part, profile);
      const section = (name: string): FilePart | undefined => {
        const found = sections.get(name);
        if (found === undefined || found.size === 0) return undefined;
        const offset = (part.offset ?? 0) + found.offset;
        return { fd: part.fd, offset, size: found.size, subject: `${part.subject} (${name})` };
      };
      const kernel = section('.linux');
      if (kernel === undefined) {
        throw unfit(part, 'it is an EFI program without a kernel in it', 'Start it through the firmware.');
      }
      const inner = await inspect(kernel);
      const line = sections.get('.cmdline');
      const text = line && (await readSection(read, line, mostCmdline, part.subject));
      const cmdline = new TextDecoder().decode(text).replace(/\0.*$/s, '').trim();
      if (treeSections.some((name) => sections.has(name))) {
        remark(`${part.subject}: its device tree is left out: machines of this kind have none`);
      }
      return { ...inner, cmdline, initrds: initrdSections.flatMap((name) => section(name) ?? []) };
    } catch (thrown) {
      throw asUnfit(part, thrown);
    }
  },
};
