const escape = '\u001b';

/** Longest sequence that is waited for; no key sends more. */
const longestSequence = 32;

/** A part of what a terminal sends. */
export type KeySequence =
  /** One character, a control character too. */
  | { readonly type: 'character'; readonly text: string }
  /** What follows the escape character of a whole sequence, e.g. `[A`. */
  | { readonly type: 'sequence'; readonly text: string }
  /** The Escape key by itself. */
  | { readonly type: 'escape' }
  /** A sequence that is none. */
  | { readonly type: 'broken' };

// Control sequences (ECMA-48, 5.4), the Linux console's function keys, SS3 and Alt with a character.
const whole =
  // oxlint-disable-next-line no-control-regex -- the escape character is what it is about
  /^\u001b(?:\[\[.|\[[0-?]*[ -/]*[@-Z\\-~]|O[ -~]|[^[O\u001b])/su;
// oxlint-disable-next-line no-control-regex -- as above
const beginning = /^\u001b(?:\[\[|\[[0-?]*[ -/]*|O)?/u;

/** Parts the characters that a terminal sends, which may come in any pieces. */
export class KeySequences {
  #pending = '';

  /** Whether an escape sequence has begun that may never end: {@link flush} is then due after a pause. */
  get waiting(): boolean {
    return this.#pending !== '';
  }

  /** Takes what came, decoded from UTF-8. Each part is made when it is asked for. */
  *take(text: string): Generator<KeySequence, void> {
    this.#pending += text;
    while (this.#pending !== '') {
      const part = this.#next();
      if (part === 'unfinished') return;
      yield part;
    }
  }

  /** Nothing has followed: an escape character alone was the Escape key. */
  flush(): KeySequence | undefined {
    const pending = this.#pending;
    this.#pending = '';
    if (pending === '') return undefined;
    return { type: pending === escape ? 'escape' : 'broken' };
  }

  #next(): KeySequence | 'unfinished' {
    if (this.#pending.startsWith(escape)) return this.#nextSequence();
    const text = String.fromCodePoint(this.#pending.codePointAt(0) ?? 0);
    this.#pending = this.#pending.slice(text.length);
    return { type: 'character', text };
  }

  #nextSequence(): KeySequence | 'unfinished' {
    const [sequence] = whole.exec(this.#pending) ?? [];
    if (sequence === undefined) return this.#brokenSequence();
    this.#pending = this.#pending.slice(sequence.length);
    return { type: 'sequence', text: sequence.slice(1) };
  }

  #brokenSequence(): KeySequence | 'unfinished' {
    const [begun = escape] = beginning.exec(this.#pending) ?? [];
    if (begun.length === this.#pending.length) {
      // No key sends so much; it is read to its end, so that its middle is not taken for text.
      if (begun.length > longestSequence) this.#pending = `${escape}[?${/[ -/]$/.test(begun) ? ' ' : ''}`;
      return 'unfinished';
    }
    this.#pending = this.#pending.slice(begun.length);
    return { type: begun === escape ? 'escape' : 'broken' };
  }
}
