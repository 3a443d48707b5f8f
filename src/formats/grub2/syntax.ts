/** The syntax tree of a script, as the GRUB manual's "Writing your own configuration file" describes it. */

/** Where something stands; lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A piece of a word. */
export type Part =
  /** Characters; unquoted ones keep their backslashes, which a wildcard's expansion removes. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$name`, `${name}`, `$1`, `$#`, `$?`, `$@`, `$*`; unquoted values are split at blanks. */
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean };

export interface Word {
  readonly parts: readonly Part[];
  /** The word when it is nothing but unquoted characters without a backslash: keywords, names. */
  readonly plain: string | undefined;
}

/** Statements run one after the other; the last one's status is the list's. */
export type Statements = readonly Statement[];

export type Statement =
  | SimpleCommand
  | {
      readonly kind: 'if';
      readonly place: Place;
      readonly clauses: readonly Clause[];
      readonly otherwise: Statements;
    }
  | {
      readonly kind: 'for';
      readonly place: Place;
      readonly name: string;
      readonly words: readonly Word[];
      readonly body: Statements;
    }
  | {
      readonly kind: 'while';
      readonly place: Place;
      readonly condition: Statements;
      readonly body: Statements;
      /** `until`: goes on as long as the condition fails. */
      readonly until: boolean;
    }
  | { readonly kind: 'function'; readonly place: Place; readonly name: string; readonly body: Statements };

/** A command, an assignment or a function's call; the words are known only when it runs. */
export interface SimpleCommand {
  readonly kind: 'command';
  readonly place: Place;
  readonly words: readonly Word[];
  /** `{ … }` after the words, as `menuentry` takes it. */
  readonly block: Statements | undefined;
}

export interface Clause {
  readonly condition: Statements;
  readonly body: Statements;
}
