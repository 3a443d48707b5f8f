import { KbootError } from '../../base/errors.ts';
import { firmwarePath, readLoadOption, signatureText, writeLoadOption } from './load-option.ts';
import type { EfiProgram } from './load-option.ts';
import type { EfiVariables } from './variables.ts';

/** Boot entries of the firmware are `Boot0000` to `BootFFFF`. */
const entryName = /^Boot([0-9A-F]{4})$/;

const mostEntries = 0x10000;

async function entryFor(program: EfiProgram, variables: EfiVariables): Promise<number | undefined> {
  const signature = signatureText(program.partUuid);
  const path = firmwarePath(program.path).toLowerCase();
  for (const name of (await variables.names()).toSorted()) {
    const number = entryName.exec(name)?.[1];
    const value = number === undefined ? undefined : await variables.read(name);
    const option = value && readLoadOption(value);
    if (option?.signature === signature && option.path.toLowerCase() === path) return Number(`0x${number}`);
  }
  return undefined;
}

function nameOf(number: number): string {
  return `Boot${number.toString(16).toUpperCase().padStart(4, '0')}`;
}

async function freeNumber(variables: EfiVariables): Promise<number> {
  const taken = new Set(await variables.names());
  for (let number = 0; number < mostEntries; number += 1) if (!taken.has(nameOf(number))) return number;
  throw new KbootError('write', 'firmware variables', 'every boot entry is taken');
}

/**
 * Has the firmware start a program at the next start, and only then: `BootNext` names the boot
 * entry of that program, which is made where there is none. The order of the entries stays.
 * @returns how to take it back
 * @throws KbootError; then nothing is left of it
 */
export async function setBootNext(
  title: string,
  program: EfiProgram,
  variables: EfiVariables,
): Promise<(variables: EfiVariables) => Promise<void>> {
  const before = await variables.read('BootNext');
  const known = await entryFor(program, variables);
  const number = known ?? (await freeNumber(variables));
  const undo = async (held: EfiVariables): Promise<void> => {
    await held.write('BootNext', before);
    if (known === undefined) await held.write(nameOf(number), undefined);
  };
  try {
    if (known === undefined) await variables.write(nameOf(number), writeLoadOption(title, program));
    const next = Buffer.alloc(2);
    next.writeUInt16LE(number);
    await variables.write('BootNext', next);
  } catch (thrown) {
    await undo(variables).catch(() => undefined);
    throw thrown;
  }
  return undo;
}

/**
 * What a `BootNext` that is still there names, as the firmware calls it; undefined when there is none.
 * A firmware takes it away before it starts what it names (UEFI 2.10, 3.1.2): one that is found at a
 * start was passed over.
 */
export async function leftBootNext(variables: EfiVariables): Promise<string | undefined> {
  const next = await variables.read('BootNext');
  if (next === undefined || next.length < 2) return undefined;
  const name = nameOf(next.readUInt16LE());
  const option = await variables.read(name);
  const description = option && readLoadOption(option)?.description;
  return description === undefined || description === '' ? name : description;
}

/** EFI_OS_INDICATIONS_BOOT_TO_FW_UI (UEFI 2.10, 8.5.4). */
const toSetup = 1n;

function number64(value: Buffer | undefined): bigint {
  return value !== undefined && value.length >= 8 ? value.readBigUInt64LE() : 0n;
}

/**
 * Has the firmware show its own set-up at the next start.
 * @returns how to take it back
 * @throws KbootError when it cannot
 */
export async function setFirmwareSetup(
  variables: EfiVariables,
): Promise<(variables: EfiVariables) => Promise<void>> {
  if ((number64(await variables.read('OsIndicationsSupported')) & toSetup) === 0n) {
    throw new KbootError(
      'write',
      'firmware variable OsIndications',
      'the firmware cannot be asked for its set-up',
      {
        advice: 'Restart, and press the key that this machine’s maker says.',
      },
    );
  }
  const before = await variables.read('OsIndications');
  const wanted = Buffer.alloc(8);
  wanted.writeBigUInt64LE(number64(before) | toSetup);
  await variables.write('OsIndications', wanted);
  return (held) => held.write('OsIndications', before);
}
