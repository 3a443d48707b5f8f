import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { run } from '../base/subprocess.ts';

/** Where remote access finds and puts things; elsewhere in tests. */
export interface RemotePlaces {
  /** Folder of `authorized_keys` and, where the configuration brings one, of the host's key. */
  readonly configuration: string;
  /** Where root's own `.ssh` is. */
  readonly home: string;
  /** Run-time state: a host key made at start. */
  readonly run: string;
  readonly dropbear: string;
  readonly dropbearkey: string;
}

/** What is listened on; 22 on the machine. */
const port = '22';
/** A server that has ended is started again after this, ms. */
const againMs = 5000;
/** A key needs random numbers, which the kernel may still be gathering. */
const keyMs = 60_000;
const keyName = 'dropbear_ed25519_host_key';

/**
 * Remote access by SSH, with dropbear: on where the configuration brings
 * `dropbear/authorized_keys` and the image dropbear. Keys only; nothing is forwarded.
 */
export class RemoteAccess implements Disposable {
  readonly #places: RemotePlaces;
  readonly #onFailure: (failure: Failure) => void;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(places: RemotePlaces, onFailure: (failure: Failure) => void) {
    this.#places = places;
    this.#onFailure = onFailure;
  }

  /** Somebody shall come in: there are keys, and a server for them. */
  get wanted(): boolean {
    return existsSync(this.#authorized) && existsSync(this.#places.dropbear);
  }

  get #authorized(): string {
    return join(this.#places.configuration, 'authorized_keys');
  }

  /** Starts the server; it listens on links that come up later, too. */
  async start(): Promise<void> {
    try {
      await endFormerServer(this.#places.run);
      await this.#admitKeys();
      const key = await this.#hostKey();
      if (!this.#stopped) this.#serve(key);
    } catch (thrown) {
      const { stage, subject, reason } = toFailure(thrown, 'start', 'remote access');
      this.#onFailure({ stage, subject, reason, advice: 'The console works all the same.' });
    }
  }

  [Symbol.dispose](): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#child?.kill();
  }

  /** dropbear takes keys only from a place that nobody else may write to. */
  async #admitKeys(): Promise<void> {
    const folder = join(this.#places.home, '.ssh');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(this.#places.home, 0o700);
    const keys = join(folder, 'authorized_keys');
    await copyFile(this.#authorized, keys);
    await chmod(keys, 0o600);
  }

  /** The configuration's key, by which clients know this machine again, or one made for this start. */
  async #hostKey(): Promise<string> {
    const own = join(this.#places.configuration, keyName);
    if (existsSync(own)) {
      // As the archive had it, it may be open to all.
      await chmod(own, 0o600);
      return own;
    }
    const made = join(this.#places.run, keyName);
    if (!existsSync(made)) {
      await run([this.#places.dropbearkey, '-t', 'ed25519', '-f', made], { deadlineMs: keyMs });
    }
    const { stdout } = await run([this.#places.dropbearkey, '-y', '-f', made], { deadlineMs: keyMs });
    const fingerprint = /^Fingerprint: (.*)$/m.exec(stdout.toString())?.[1] ?? '';
    log('info', `remote access: a host key was made for this start, ${fingerprint}`);
    return made;
  }

  #serve(key: string): void {
    // -F foreground, -E words to standard error, -s no passwords, -j -k nothing is forwarded,
    // -I idle sessions end after an hour, -K a peer that is gone is noticed.
    const flags = ['-F', '-E', '-s', '-j', '-k', '-K', '60', '-I', '3600'];
    const args = [...flags, '-r', key, '-p', port, '-P', join(this.#places.run, 'dropbear.pid')];
    const child = spawn(this.#places.dropbear, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: '/usr/bin:/usr/sbin:/bin:/sbin' },
    });
    this.#child = child;
    child.stderr.on('data', (piece: Buffer) => {
      for (const line of piece.toString('utf8').trimEnd().split('\n')) log('info', `remote access: ${line}`);
    });
    let ended = false;
    const onEnd = (why: string): void => {
      if (ended || this.#stopped) return;
      ended = true;
      log('warning', `remote access: dropbear has ended: ${why}`);
      this.#timer = setTimeout(() => this.#serve(key), againMs);
    };
    child.on('error', (error) => onEnd(error.message));
    child.on('close', (code, signal) => onEnd(signal ?? `exit code ${code}`));
  }
}

/** Ends the server of a core that died: it holds the port. Its sessions go on. */
async function endFormerServer(run: string): Promise<void> {
  try {
    const pid = Number(await readFile(join(run, 'dropbear.pid'), 'utf8'));
    const name = (await readFile(`/proc/${pid}/comm`, 'utf8')).trim();
    if (name === 'dropbear' && pid > 1) process.kill(pid);
  } catch {
    // There was none.
  }
}
