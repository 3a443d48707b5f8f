import { deviceOfParameter } from '../names/device-spec.ts';
import { didYouMean } from '../names/nearest.ts';
import type { ConfEntry, ConfSettings, KbootConf } from './kboot-conf.ts';
import { attributeNames, readAttribute } from './kboot-conf-attributes.ts';
import type { Attributes } from './kboot-conf-attributes.ts';
import { commandWords, nameAt, readCommand, wordFailure } from './kboot-conf-command.ts';
import type { Command } from './kboot-conf-command.ts';
import { limits } from './kboot-conf-limits.ts';
import { ConfFailure } from './kboot-conf-position.ts';
import { entryName } from './kboot-conf-read.ts';
import type { Assignment, Reading } from './kboot-conf-read.ts';
import { readSettings, settingNames } from './kboot-conf-settings.ts';
import { WordFailure } from './words.ts';

/** Names with a meaning of their own. */
const globalNames = new Set([...settingNames, 'default', 'message', 'root', 'video', 'initrd', 'dtb']);

/** A command with what the variables it builds on add. */
interface Resolved {
  readonly kernel: string;
  readonly initrds: readonly string[];
  readonly injects: readonly string[];
  readonly dtb: string;
  readonly args: readonly string[];
  /** Characters of the arguments and what separates them. */
  readonly length: number;
}

/** Second step: what the assignments of all files mean together. */
class Evaluation {
  private readonly reading: Reading;
  private readonly commands = new Map<string, Assignment>();
  private readonly attributes = new Map<string, Assignment>();
  private readonly globals = new Map<string, Assignment>();
  private readonly resolved = new Map<string, Resolved | undefined>();
  private readonly names: ReadonlySet<string>;

  constructor(reading: Reading) {
    this.reading = reading;
    for (const one of reading.assignments) this.sort(one);
    this.names = new Set(this.commands.keys());
  }

  private guard<T>(one: Assignment, work: () => T): T | undefined {
    try {
      return work();
    } catch (thrown) {
      if (thrown instanceof ConfFailure) this.reading.report(thrown);
      else if (thrown instanceof WordFailure) this.reading.report(wordFailure(one.source, thrown));
      else throw thrown;
      return undefined;
    }
  }

  private sort(one: Assignment): void {
    const attribute = attributeNames.find((suffix) => one.name.endsWith(`.${suffix}`));
    if (one.hidden) this.put(this.commands, one, one.name);
    else if (globalNames.has(one.name)) this.put(this.globals, one, one.name);
    else if (attribute !== undefined) this.put(this.attributes, one, one.name);
    else this.put(this.commands, one, one.name);
  }

  /** The later of two wins; in one file that is more likely a mistake, and said. */
  private put(into: Map<string, Assignment>, one: Assignment, name: string): void {
    const before = into.get(name);
    if (before !== undefined && before.source === one.source) {
      const { line } = one.source.place(before.offset);
      this.reading.report(
        one.source.failure(one.offset, `'${name}' is there already, on line ${line}; this one counts`),
      );
    }
    into.set(name, one);
  }

  private global(name: string): string | undefined {
    const one = this.globals.get(name);
    return one === undefined || one.value === '' ? undefined : one.value;
  }

  /** The command of one line, without what it builds on; undefined after a reported fault. */
  private parse(one: Assignment): Command | undefined {
    return this.guard(one, () => {
      const words = commandWords(one.words, limits.line);
      const [first] = words;
      if (first === undefined) throw new WordFailure(one.offset, `'${one.name}' has no command`);
      const asked = first.text.startsWith('$') ? first.text.slice(1) : '';
      if (asked !== '' && !this.names.has(asked)) {
        const advice = this.reading.near(asked, this.names);
        throw new WordFailure(first.start, `there is no variable '${asked.slice(0, 80)}'`, advice);
      }
      return readCommand(one.source, words, this.names, one.name);
    });
  }

  /**
   * The command of a variable, with the commands it builds on; undefined after a
   * reported fault. The chain is walked first and joined backwards: it may be long.
   */
  private resolve(one: Assignment): Resolved | undefined {
    const chain: { one: Assignment; command: Command }[] = [];
    const seen = new Set<string>();
    let below: Resolved | undefined;
    let next: Assignment | undefined = one;
    while (next !== undefined) {
      const at: Assignment = next;
      if (this.resolved.has(at.name)) {
        below = this.resolved.get(at.name);
        break;
      }
      if (seen.has(at.name)) {
        const path = [...[...seen].slice(0, 8), at.name].join(' → ');
        this.reading.report(
          one.source.failure(one.words[0]?.start ?? one.offset, `the variables lead in a circle: ${path}`),
        );
        for (const name of seen) this.resolved.set(name, undefined);
        return undefined;
      }
      seen.add(at.name);
      const command = this.parse(at);
      if (command === undefined) {
        this.resolved.set(at.name, undefined);
        break;
      }
      chain.push({ one: at, command });
      next = command.base === undefined ? undefined : this.commands.get(command.base);
    }
    for (const { one: at, command } of chain.reverse()) {
      below = this.guard(at, () => this.join(at, command, below));
      this.resolved.set(at.name, below);
    }
    return below;
  }

  private join(one: Assignment, command: Command, below: Resolved | undefined): Resolved {
    const { initrds, injects, dtb, args, base, kernel } = command;
    const own = args.reduce((sum, arg) => sum + arg.length + 1, 0);
    if (base === undefined) return { kernel, initrds, injects, dtb, args, length: own };
    const start = one.words[0]?.start ?? one.offset;
    if (below === undefined) throw new WordFailure(start, `'${base}' is not usable itself`);
    const length = below.length + own;
    if (length > limits.line) {
      throw new WordFailure(start, `the command line is longer than ${limits.line} characters`);
    }
    if (!this.reading.spend(length)) throw new WordFailure(start, 'the variables expand to too much text');
    return {
      kernel: below.kernel,
      initrds: initrds.length > 0 ? initrds : below.initrds,
      injects: [...below.injects, ...injects],
      dtb: dtb === '' ? below.dtb : dtb,
      args: [...below.args, ...args],
      length,
    };
  }

  /** `root=` and `video=` of the whole file go before the entry's own parameters, which override them. */
  private cmdline(args: readonly string[]): string {
    const defaults = ['root', 'video'].flatMap((key) => {
      const value = this.global(key);
      const own = args.some((arg) => arg.startsWith(`${key}=`));
      return value === undefined || own ? [] : [`${key}=${value}`];
    });
    return [...defaults, ...args].join(' ');
  }

  private entry(one: Assignment): ConfEntry | undefined {
    const found = this.resolve(one);
    const attributes = this.attributesOf(one.name);
    if (found === undefined || attributes === undefined) return undefined;
    const { line, column, file } = one.source.place(one.offset);
    const initrd = this.global('initrd');
    return {
      name: one.name,
      title: one.label,
      icon: '',
      ...attributes,
      kernel: found.kernel,
      initrds: found.initrds.length > 0 || initrd === undefined ? found.initrds : [initrd],
      injects: found.injects,
      dtb: found.dtb === '' ? (this.global('dtb') ?? '') : found.dtb,
      cmdline: this.cmdline(found.args),
      file,
      line,
      column,
    };
  }

  /** Undefined where a password is none: such an entry is lost, it must not be open to all. */
  private attributesOf(name: string): Attributes | undefined {
    let attributes: Attributes = {};
    for (const attribute of attributeNames) {
      const one = this.attributes.get(`${name}.${attribute}`);
      if (one === undefined) continue;
      const read = this.guard(one, () => readAttribute(attribute, one));
      if (read === undefined && attribute === 'password') return undefined;
      attributes = { ...attributes, ...read };
    }
    return attributes;
  }

  /** Global file names are checked once; a bad one counts as not made. */
  private checkGlobals(): void {
    for (const key of ['initrd', 'dtb']) {
      const one = this.globals.get(key);
      const [word, ...more] = one?.words ?? [];
      if (one === undefined || word === undefined) continue;
      const good = this.guard(one, () => {
        const second = more[0];
        if (second !== undefined) throw new WordFailure(second.start, `${key} takes one name`);
        return nameAt(one.source, word.text, word.offsets, word.start, {});
      });
      if (good === undefined) this.globals.delete(key);
    }
  }

  private checkAttributes(): void {
    for (const one of this.attributes.values()) {
      const owner = one.name.slice(0, one.name.lastIndexOf('.'));
      if (this.commands.has(owner)) continue;
      const advice = this.reading.near(owner, this.names);
      this.reading.report(one.source.failure(one.offset, `there is no entry '${owner}'`, advice));
    }
  }

  /** `debian.titel=…` would be an entry of its own. */
  private isMistypedAttribute(one: Assignment): boolean {
    const dot = one.name.lastIndexOf('.');
    if (dot < 0 || !this.names.has(one.name.slice(0, dot))) return false;
    const advice = didYouMean(one.name.slice(dot + 1), attributeNames);
    if (advice === '') return false;
    const attribute = one.name.slice(dot + 1);
    this.reading.report(
      one.source.failure(one.offset + dot + 1, `entries have no attribute '${attribute}'`, advice),
    );
    return true;
  }

  /** The root of all entries is that of the installed system, unless `environment=` names another. */
  private settings(entries: readonly ConfEntry[]): ConfSettings {
    const root = deviceOfParameter(this.global('root'));
    const written = this.global('default');
    const chosen = entries.find(({ name }) => name === entryName(written ?? ''))?.name ?? written;
    const message = this.global('message');
    const one = this.globals.get('default');
    if (
      chosen !== undefined &&
      chosen !== 'last' &&
      one !== undefined &&
      !entries.some(({ name }) => name === chosen)
    ) {
      // The id of an entry found elsewhere is fine; a near name of this file is a mistake.
      const names = entries.map(({ name }) => name);
      const advice = this.reading.near(chosen, names);
      if (advice !== '') {
        const at = one.words[0]?.start ?? one.offset;
        this.reading.report(one.source.failure(at, `there is no entry '${chosen}'`, advice));
      }
    }
    return {
      ...(chosen === undefined ? {} : { default: chosen }),
      ...(message === undefined ? {} : { message }),
      ...(root === undefined ? {} : { environment: root }),
      ...readSettings(
        this.globals,
        (failure) => this.reading.report(failure),
        (at, work) => this.guard(at, work),
      ),
    };
  }

  run(): KbootConf {
    this.checkGlobals();
    const entries: ConfEntry[] = [];
    for (const one of this.commands.values()) {
      if (one.hidden || this.isMistypedAttribute(one)) continue;
      const entry = this.entry(one);
      if (entry !== undefined) entries.push(entry);
    }
    this.checkAttributes();
    const settings = this.settings(entries);
    const variables = new Map([...this.commands].map(([name, { value }]) => [name, value]));
    const { problems, filesRead } = this.reading;
    problems.sort(
      (a, b) =>
        filesRead.indexOf(a.file) - filesRead.indexOf(b.file) || a.line - b.line || a.column - b.column,
    );
    return { entries, settings, variables, problems, filesRead };
  }
}

/** What the lines that were read mean together. */
export function evaluate(reading: Reading): KbootConf {
  return new Evaluation(reading).run();
}
