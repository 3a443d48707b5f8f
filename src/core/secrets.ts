import type { BootEntry } from '../model/entry.ts';
import type { Question } from '../model/prompt.ts';
import type { EntryList } from './entry-list.ts';
import type { Found } from './found.ts';
import { askPassword } from './password.ts';
import type { PromptQueue } from './prompts.ts';
import type { StatusLog } from './status-log.ts';

/** Parts of the core that know what is locked, and whom to ask. */
export interface SecretSurroundings {
  readonly entries: EntryList;
  readonly found: Found;
  readonly prompts: PromptQueue;
  readonly status: StatusLog;
}

/** What a person must know before an entry may start or a device is opened. */
export class Secrets {
  readonly #around: SecretSurroundings;

  constructor(around: SecretSurroundings) {
    this.#around = around;
  }

  /** A password that an entry takes is asked for, whoever starts or changes it. */
  async allow({ id, title }: BootEntry, signal: AbortSignal): Promise<void> {
    const { entries, prompts } = this.#around;
    const hash = entries.passwordOf(id);
    if (hash !== undefined) await askPassword(title, hash, (question) => prompts.ask(question, signal));
  }

  /** Opens an encrypted device with a passphrase that is asked for. */
  async unlock(name: string, onOpening: () => void, signal: AbortSignal): Promise<void> {
    const { found, prompts, status } = this.#around;
    const ask = async (question: Question): Promise<string> => {
      const answer = await prompts.ask(question, signal);
      onOpening();
      return answer;
    };
    const inside = await found.unlock(name, ask, signal);
    if (inside === undefined) return;
    status.say('info', `${name} is open for reading: ${inside.name} (${inside.type || 'unknown'})`);
  }
}
