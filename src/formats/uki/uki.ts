import { posix } from 'node:path';
import { KbootError } from '../../base/errors.ts';
import { countFacts, readCountedName } from '../bls/counted-name.ts';
import { chosenId, readLoaderConf } from '../bls/loader-conf.ts';
import { compareEntries } from '../bls/order.ts';
import type { Sortable } from '../bls/order.ts';
import type { Format } from '../format.ts';
import { readAssignments, readSystemName } from '../os-release.ts';
import { oneLine } from '../plain-text.ts';
import { choice, limits, Reading } from '../reading.ts';
import type { NewEntry } from '../reading.ts';
import { architectures } from './architecture.ts';
import { PeError, readPe, readSection } from './pe.ts';
import type { PeImage, ReadPart } from './pe.ts';
import { profilesOf } from './profiles.ts';
import type { UkiProfile } from './profiles.ts';

/** Largest size of the sections that are read here. */
const sizes: Readonly<Record<string, number>> = {
  '.osrel': 64 * 1024,
  '.cmdline': 64 * 1024,
  '.uname': 4 * 1024,
  '.profile': 16 * 1024,
};

/** Profiles of one image. */
const mostProfiles = 64;

interface Found {
  readonly entry: NewEntry;
  readonly sortable: Sortable;
}

/** A profile's section as text: UTF-8, up to a zero byte. */
async function textOf(read: ReadPart, { sections }: UkiProfile, name: string, file: string): Promise<string> {
  const section = sections.get(name);
  if (section === undefined) return '';
  const bytes = await readSection(read, section, sizes[name] ?? 0, file);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

async function readProfile(
  read: ReadPart,
  profile: UkiProfile,
  image: PeImage,
  file: string,
): Promise<Found> {
  const text = (name: string): Promise<string> => textOf(read, profile, name, file);
  const release = await text('.osrel');
  const [system, values] = [readSystemName(release), readAssignments(release)];
  const named = readAssignments(await text('.profile'));
  const counted = readCountedName(posix.basename(file));
  const uname = oneLine(await text('.uname'));
  const systemVersion = system?.version ?? '';
  const title = system?.name ?? counted.id.replace(/\.efi$/i, '');
  const variant =
    named.get('TITLE') ?? named.get('ID') ?? (profile.number > 0 ? `profile ${profile.number}` : '');
  const sortKey = values.get('IMAGE_ID') ?? values.get('ID') ?? '';
  const several = profile.sections.has('.profile');
  return {
    entry: {
      key: profile.number > 0 ? `${counted.id}@${profile.number}` : counted.id,
      title: variant === '' ? title : `${title} (${variant})`,
      kind: 'uki',
      kernel: { device: '', path: file },
      cmdline: (await text('.cmdline')).trim(),
      version: uname || systemVersion,
      facts: {
        'sort-key': sortKey,
        architecture: architectures[image.machine] ?? '',
        'os-id': system?.id ?? '',
        'os-icon': system?.icon ?? '',
        'os-name': system?.name ?? '',
        'os-version': systemVersion,
        ...(several && { profile: String(profile.number), 'profile-id': named.get('ID') ?? '' }),
        ...countFacts(counted),
      },
      file,
      line: 1,
    },
    sortable: {
      bad: counted.tries?.left === 0,
      sortKey,
      machineId: '',
      version: uname || systemVersion,
      name: posix.basename(file).replace(/\.efi$/i, ''),
    },
  };
}

/** Entries of one image, in the order of its profiles; throws {@link PeError} when it is not sound. */
async function readImage(file: string, reading: Reading): Promise<Found[]> {
  const read: ReadPart = (offset, length) => reading.bytes(file, offset, length);
  const image = await readPe(read, file);
  if (image.subsystem !== 10) throw new PeError('parse', file, 'it is no EFI application');
  const profiles = profilesOf(image);
  if ('name' in profiles) throw new PeError('parse', file, `section ${profiles.name} comes twice`);
  if (profiles.length > mostProfiles) throw new PeError('parse', file, `more than ${mostProfiles} profiles`);
  const bootable = profiles.filter(({ sections }) => sections.has('.linux'));
  if (bootable.length === 0)
    throw new PeError('parse', file, 'it holds no kernel: there is no section .linux');
  const found: Found[] = [];
  for (const profile of bootable) found.push(await readProfile(read, profile, image, file));
  return found;
}

/** Unified kernel images (UAPI.1 “Type #2”, UAPI.5), by the sections in them. */
export const uki: Format = {
  name: 'uki',
  candidates: ['/EFI/Linux/', '/boot/EFI/Linux/', '/efi/EFI/Linux/', '/boot/efi/EFI/Linux/'],
  async parse(path, _text, reader) {
    const folder = path.replace(/\/$/, '');
    const reading = new Reading(reader);
    const root = folder.replace(/\/EFI\/Linux$/i, '');
    const conf = await readLoaderConf(`${root}/loader/loader.conf`, reading);
    const found: Found[] = [];
    for (const name of (await reading.list(folder)) ?? []) {
      const file = posix.join(folder, name);
      if (!/^[^.].*\.efi$/i.test(name) || found.length >= limits.entries) continue;
      if (!(await reading.isFile(file))) continue;
      reading.noteFile(file);
      try {
        found.push(...(await readImage(file, reading)));
      } catch (thrown) {
        if (!(thrown instanceof KbootError)) throw thrown;
        reading.report({ file, line: 1 }, thrown.reason);
      }
    }
    found.sort((one, other) => compareEntries(one.sortable, other.sortable));
    const keys = found.flatMap(({ entry }) => reading.add(entry) ?? []);
    return reading.result(choice(chosenId(conf, keys), conf.timeoutSeconds));
  },
};
