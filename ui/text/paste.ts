const begin = '\u001b[200~';
const end = '\u001b[201~';

/** Longest paste; of more the rest is left out. */
const longest = 16 * 1024;

/** What a terminal has sent: keys, or a text that was pasted. */
export type Sent = { readonly type: 'keys' | 'pasted'; readonly text: string };

/**
 * Tells what is pasted from what is typed, for terminals that mark it (bracketed paste, xterm's
 * mode 2004): the line ends in it are no Enter.
 */
export class Paste {
  /** The last characters that went on as keys: a mark may come in pieces. */
  #passed = '';
  #pasted: string | undefined;

  /** Whether a paste has begun that may never end: {@link flush} is then due after a pause. */
  get waiting(): boolean {
    return this.#pasted !== undefined;
  }

  /** Takes what came. The mark itself goes on as a key, which has no meaning. */
  take(text: string): Sent[] {
    const sent: Sent[] = [];
    let rest = text;
    while (rest !== '') rest = this.#pasted === undefined ? this.#keys(rest, sent) : this.#paste(rest, sent);
    return sent;
  }

  /** Nothing has followed: what came so far is the whole. */
  flush(): Sent[] {
    const text = this.#pasted ?? '';
    this.#pasted = undefined;
    return text === '' ? [] : [{ type: 'pasted', text }];
  }

  #keys(text: string, sent: Sent[]): string {
    const seen = this.#passed + text;
    const at = seen.indexOf(begin);
    const until = at < 0 ? text.length : at + begin.length - this.#passed.length;
    sent.push({ type: 'keys', text: text.slice(0, until) });
    this.#passed = at < 0 ? seen.slice(1 - begin.length) : '';
    if (at >= 0) this.#pasted = '';
    return text.slice(until);
  }

  #paste(text: string, sent: Sent[]): string {
    const all = (this.#pasted ?? '') + text;
    const at = all.indexOf(end);
    if (at < 0) {
      // The last characters may be the beginning of the mark.
      this.#pasted =
        all.length <= longest + end.length ? all : all.slice(0, longest) + all.slice(-end.length);
      return '';
    }
    this.#pasted = undefined;
    if (at > 0) sent.push({ type: 'pasted', text: all.slice(0, Math.min(at, longest)) });
    return all.slice(at + end.length);
  }
}
