import { mkdir, open, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeMutable } from '../../abi/immutable.ts';
import { mount, mountFlags, unmount } from '../../abi/mount.ts';
import { KbootError } from '../../base/errors.ts';
import { loadFileSystemDriver } from '../../sources/file-system-driver.ts';

/** EFI_GLOBAL_VARIABLE (UEFI 2.10, 3.3). */
const globalGuid = '8be4df61-93ca-11d2-aa0d-00e098032b8c';

/** Non-volatile, for boot services and the running system. */
const attributes = 7;

const attributeBytes = 4;

/** Mount points made so far. */
let points = 0;

/** The firmware's variables of one vendor, its boot manager's by default, as long as they are held. */
export class EfiVariables implements AsyncDisposable {
  readonly #folder: string;
  readonly #release: () => Promise<void>;
  readonly #guid: string;

  /**
   * @param folder where efivarfs is mounted; a plain folder in tests
   * @param release gives it back
   * @param guid whose variables they are
   */
  constructor(
    folder: string,
    release: () => Promise<void> = async () => undefined,
    guid: string = globalGuid,
  ) {
    this.#folder = folder;
    this.#release = release;
    this.#guid = guid;
  }

  /**
   * Mounts efivarfs for as long as the variables are held. Each holder has a mount point of its
   * own: the kernel refuses a second mount on the same one.
   * @param folder where mount points are made
   * @param guid whose variables they are
   * @throws KbootError when the firmware shows none
   */
  static async mount(folder: string, guid: string = globalGuid): Promise<EfiVariables> {
    points += 1;
    const point = join(folder, String(points));
    await mkdir(point, { recursive: true, mode: 0o700 });
    await loadFileSystemDriver('efivarfs');
    try {
      await mount(
        'efivarfs',
        point,
        'efivarfs',
        mountFlags.noSuid | mountFlags.noDev | mountFlags.noExec,
        '',
      );
    } catch (cause) {
      throw new KbootError('open', 'firmware variables', 'the firmware does not show them', {
        cause,
        advice: 'Restart, and choose the system in the firmware’s own menu.',
      });
    }
    const release = async (): Promise<void> => {
      await unmount(point);
      await rmdir(point).catch(() => undefined);
    };
    return new EfiVariables(point, release, guid);
  }

  /** Names of all variables of the vendor. */
  async names(): Promise<string[]> {
    const suffix = `-${this.#guid}`;
    const names = await readdir(this.#folder);
    return names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
  }

  /** A variable's value without its attributes; undefined when there is none. */
  async read(name: string): Promise<Buffer | undefined> {
    try {
      return (await readFile(this.#path(name))).subarray(attributeBytes);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw this.#failure('read', name, thrown);
    }
  }

  /**
   * Writes a variable, or removes it, and reads it back.
   * @param value undefined removes it
   * @throws KbootError when the firmware refuses or does not keep it
   */
  async write(name: string, value: Uint8Array | undefined): Promise<void> {
    try {
      await this.#makeMutable(name);
      if (value === undefined) await rm(this.#path(name), { force: true });
      else {
        const head = Buffer.alloc(attributeBytes);
        head.writeUInt32LE(attributes);
        // In one write: each one is a call of the firmware.
        await writeFile(this.#path(name), Buffer.concat([head, value]), { mode: 0o600 });
      }
    } catch (thrown) {
      throw this.#failure('write', name, thrown);
    }
    const back = await this.read(name);
    const kept = value === undefined ? back === undefined : back?.equals(value) === true;
    if (!kept) throw this.#failure('write', name, 'it does not keep what was written');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#release();
  }

  #path(name: string): string {
    return join(this.#folder, `${name}-${this.#guid}`);
  }

  /** Takes efivarfs's protection off a variable that is there; the boot manager's own have none. */
  async #makeMutable(name: string): Promise<void> {
    if (this.#guid === globalGuid) return;
    try {
      await using file = await open(this.#path(name), 'r');
      await makeMutable(file.fd, name);
    } catch {
      // There is none yet, or the file system knows no such protection: the write will tell.
    }
  }

  #failure(stage: string, name: string, cause: unknown): KbootError {
    const code = (cause as NodeJS.ErrnoException).code;
    const reason =
      typeof cause === 'string' ? cause : code === 'ENOSPC' ? 'its memory is full' : `it refuses (${code})`;
    return new KbootError(stage, `firmware variable ${name}`, `the firmware: ${reason}`, {
      cause,
      advice: 'Restart, and choose the system in the firmware’s own menu.',
    });
  }
}
