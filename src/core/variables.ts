import { KbootError } from '../base/errors.ts';
import { didYouMean } from '../names/nearest.ts';

/** What a variable may be called: a name that no path, device or option looks like. */
const variableName = /^[A-Za-z0-9_][A-Za-z0-9_.+@-]{0,127}$/;

/** Most variables of a session, and the longest of them, UTF-16 units. */
const most = 1000;
const longest = 8192;

/** A variable as it is listed. */
export interface Variable {
  readonly name: string;
  /** The command that it holds, as text. */
  readonly value: string;
  /** Made with `set` since kboot runs; the others are kboot.conf's. */
  readonly session: boolean;
}

/**
 * Commands by name: those of kboot.conf, and those made since. The latter are every
 * client's, as entries are: a name set over SSH boots from the console too.
 */
export class Variables {
  #configured: ReadonlyMap<string, string> = new Map();
  readonly #session = new Map<string, string>();

  /** Takes the configuration's over; those of the session stay. */
  configure(variables: ReadonlyMap<string, string>): void {
    this.#configured = variables;
  }

  get names(): ReadonlySet<string> {
    return new Set([...this.#configured.keys(), ...this.#session.keys()]);
  }

  /** A variable's command; undefined when there is none of that name. */
  get(name: string): string | undefined {
    return this.#session.get(name) ?? this.#configured.get(name);
  }

  /** Whether it was made, or covers kboot.conf's, in this session. */
  isOfSession(name: string): boolean {
    return this.#session.has(name);
  }

  /** All, sorted by name. */
  list(): Variable[] {
    return [...this.names]
      .sort()
      .map((name) => ({ name, value: this.get(name) ?? '', session: this.isOfSession(name) }));
  }

  /**
   * Makes a variable, which covers kboot.conf's of the same name.
   * @throws KbootError for what is no name, a value too long, or too many
   */
  set(name: string, value: string): void {
    if (!variableName.test(name)) {
      throw new KbootError('set', name, 'this cannot be the name of a variable', {
        advice: 'Use letters, digits and _.+@-, beginning with a letter, a digit or _.',
      });
    }
    if (value.length > longest) {
      throw new KbootError('set', name, `the value is longer than ${longest} characters`);
    }
    if (!this.#session.has(name) && this.#session.size >= most) {
      throw new KbootError('set', name, `there are ${most} variables already`, {
        advice: 'Unset one first.',
      });
    }
    this.#session.set(name, value);
  }

  /** @throws KbootError when the session has made no such variable */
  unset(name: string): void {
    if (this.#session.delete(name)) return;
    if (this.#configured.has(name)) {
      throw new KbootError('unset', name, 'this variable is of kboot.conf', {
        advice: 'Cover it with a value of your own by set.',
      });
    }
    throw new KbootError('unset', name, 'there is no such variable', {
      advice: didYouMean(name, this.#session.keys()),
    });
  }
}
