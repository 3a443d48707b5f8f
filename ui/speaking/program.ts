import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { log } from '../../src/base/log.ts';
import { Lines } from './orders.ts';
import type { Order, Report } from './orders.ts';

/** A program that speaks, as the user interface that speaks through it sees it. */
export interface Mouth extends Disposable {
  tell(order: Order): void;
}

/** Whom it answers. */
export interface MouthEvents {
  onReport(report: Report): void;
  /** It has ended by itself. */
  onEnd(): void;
}

/** As init starts kboot's programs (initramfs/init, node_program). */
const node = '/usr/bin/node';
const program = '/kboot/speech.js';
const flagsFile = '/kboot/speech.flags';

/** Orders that it has not read yet, bytes: one that hangs must not fill the memory. */
const mostWaiting = 256 * 1024;

/**
 * Starts the program that speaks: a process of its own, so that neither making speech nor a sound
 * card that hangs holds the menu up. It ends with its starter, whose end of the pipe it reads.
 */
export function startMouth({ onReport, onEnd }: MouthEvents): Mouth {
  const flags = readFileSync(flagsFile, 'latin1').trim().split(' ');
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(node, [...flags, program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: '/kboot/compile-cache' },
  });
  const lines = new Lines();
  let over = false;
  const end = (why: string): void => {
    if (over) return;
    over = true;
    log('warning', `speech: ${why}`);
    onEnd();
  };
  child.on('error', (error) => end(error.message));
  child.on('exit', (status, signal) => end(`ended with status ${status ?? signal}`));
  child.stdin.on('error', (error) => log('debug', `speech: ${error.message}`));
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (piece: string) => {
    for (const line of lines.take(piece)) onReport(JSON.parse(line) as Report);
  });
  return {
    tell(order) {
      if (over || child.stdin.writableLength > mostWaiting) return;
      child.stdin.write(`${JSON.stringify(order)}\n`);
    },
    [Symbol.dispose]() {
      over = true;
      child.stdin.end();
    },
  };
}
