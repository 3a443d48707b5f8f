import { spawn } from 'node:child_process';
import { KbootError } from '../../base/errors.ts';
import { printable } from '../../base/log.ts';
import type { UrlName } from '../../names/name.ts';
import type { Attempt, Protocol } from '../fetch/protocol.ts';
import type { Description } from './description.ts';
import { fill, valuesOf } from './template.ts';

const keptWords = 4096;

/** The last line that a program has said, for a message. */
function lastLine(text: string): string {
  return printable(text.trim().split('\n').at(-1) ?? '').slice(0, 300);
}

/**
 * A description's command as a protocol: what it prints is the file. It is no shell's command,
 * and goes with all that it has started when nobody wants the file any more.
 */
export function commandProtocol(description: Description): Protocol {
  const { user, command, environment, input } = description;
  return {
    async fetch(url: UrlName, attempt: Attempt): Promise<void> {
      const { subject, signal } = attempt;
      const values = valuesOf(url, subject, { user, share: 0, folder: '' });
      const [program, ...args] = command.map((word) => fill(word, values, subject));
      if (program === undefined) return;
      // In a process group of its own: programs like scp start others.
      const child = spawn(program, args, {
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
        env: { ...process.env, ...environment },
      });
      const ended = Promise.withResolvers<number | string>();
      ended.promise.catch(() => undefined);
      child.on('error', (cause) =>
        ended.reject(
          new KbootError('fetch', subject, `${program} cannot be started: ${cause.message}`, { cause }),
        ),
      );
      child.on('close', (code, killedBy) => ended.resolve(code ?? killedBy ?? ''));
      const kill = (): void => {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      };
      signal.addEventListener('abort', kill, { once: true });
      // A program that reads nothing may end before it was written.
      child.stdin.on('error', () => undefined).end(input === '' ? '' : `${input}\n`);
      let words = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        words = (words + text).slice(-keptWords);
      });
      attempt.connected();
      let begun = false;
      try {
        for await (const piece of child.stdout) {
          if (!begun) attempt.begins(0, undefined);
          begun = true;
          attempt.take(piece as Buffer);
        }
        const status = await ended.promise;
        if (status === 0) return;
        const said = lastLine(words);
        const how = typeof status === 'number' ? `status ${status}` : status;
        throw new KbootError(
          'fetch',
          subject,
          `${program} ends with ${how}${said === '' ? '' : `: ${said}`}`,
          {
            advice: `Check the name; this kind of it is described in ${description.file}.`,
          },
        );
      } finally {
        signal.removeEventListener('abort', kill);
        kill();
      }
    },
  };
}
