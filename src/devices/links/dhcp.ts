import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { toFailure } from '../../base/errors.ts';
import { log } from '../../base/log.ts';
import { DhcpRecordReader } from './dhcp-record.ts';
import { readLease } from './lease.ts';
import type { Lease } from './lease.ts';

/** Where udhcpc and its script are; others in tests. */
export interface DhcpPrograms {
  readonly busybox: string;
  readonly script: string;
  /** Folder of the process's mark. */
  readonly run: string;
}

/** What a DHCP client tells. */
export interface DhcpEvents {
  /** An address was given, or given anew. */
  onLease(lease: Lease): void;
  /** The address is not ours any more, or none was given. */
  onLost(): void;
  /** udhcpc has ended by itself. */
  onEnd(): void;
}

/**
 * `-f` in the foreground; eight questions a second apart, then a pause of eight; `-O` the routes
 * of RFC 3442, which servers send only when asked.
 */
const questions = ['-f', '-t', '8', '-T', '1', '-A', '8', '-O', 'staticroutes'] as const;

/** A core that died leaves its client behind, which would answer for an address beside the new one. */
function endPredecessor(pidFile: string): void {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 1) return;
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('udhcpc')) process.kill(pid);
  } catch {
    // There was none, or it is gone.
  }
}

/** Asks for an address on one link, with busybox's udhcpc, and renews it. Disposing ends it. */
export class DhcpClient implements Disposable {
  readonly #child;
  #ended = false;

  constructor(link: string, programs: DhcpPrograms, events: DhcpEvents) {
    const pidFile = `${programs.run}/udhcpc.${link}.pid`;
    endPredecessor(pidFile);
    const args = ['udhcpc', ...questions, '-i', link, '-p', pidFile, '-s', programs.script];
    // A clean environment: what is in it comes back in each record.
    const env = { PATH: '/usr/bin:/usr/sbin:/bin:/sbin' };
    this.#child = spawn(programs.busybox, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const reader = new DhcpRecordReader();
    this.#child.stdout.on('data', (piece: Buffer) => {
      try {
        for (const { event, variables } of reader.push(piece)) {
          if (this.#ended) return;
          if (event === 'bound' || event === 'renew') events.onLease(readLease(variables, link));
          else events.onLost();
        }
      } catch (thrown) {
        log('warning', `dhcp ${link}: ${toFailure(thrown, 'dhcp', link).reason}`);
        events.onLost();
      }
    });
    this.#child.stderr.on('data', (piece: Buffer) => {
      for (const line of piece.toString('utf8').trimEnd().split('\n')) log('debug', `${link}: ${line}`);
    });
    const onEnd = (reason: string): void => {
      if (this.#ended) return;
      this.#ended = true;
      log('warning', `dhcp ${link}: udhcpc has ended: ${reason}`);
      events.onEnd();
    };
    this.#child.on('error', (error) => onEnd(error.message));
    this.#child.on('close', (code, signal) => onEnd(signal ?? `exit code ${code}`));
  }

  /** Asks at once: a cable was plugged in. */
  renew(): void {
    this.#child.kill('SIGUSR1');
  }

  [Symbol.dispose](): void {
    this.#ended = true;
    this.#child.kill('SIGTERM');
  }
}
