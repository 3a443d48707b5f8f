import { limits } from './limits.ts';

interface Variable {
  readonly value: string;
  readonly exported: boolean;
}

/**
 * Variables of one context. A child sees its parent's and changes only its own copy, as an
 * entry that is tried out must not change what the next one sees; a submenu's or a
 * `configfile`'s context sees the exported ones only.
 */
export class Environment {
  private readonly parent: Environment | undefined;
  private readonly exportedOnly: boolean;
  private readonly own = new Map<string, Variable | undefined>();
  private characters = 0;

  constructor(parent?: Environment, exportedOnly = false) {
    this.parent = parent;
    this.exportedOnly = exportedOnly;
  }

  private find(name: string): Variable | undefined {
    if (this.own.has(name)) return this.own.get(name);
    const found = this.parent?.find(name);
    return this.exportedOnly && found?.exported !== true ? undefined : found;
  }

  get(name: string): string | undefined {
    return this.find(name)?.value;
  }

  /** False when that is more than {@link limits} allow; the old value then stays. */
  set(name: string, value: string): boolean {
    // GRUB's own hook on `root` takes the parentheses of a device's name away.
    const stripped = name === 'root' && /^\(.*\)$/.test(value) ? value.slice(1, -1) : value;
    return this.put(name, { value: stripped, exported: this.find(name)?.exported === true });
  }

  unset(name: string): void {
    if (this.find(name) !== undefined) this.put(name, undefined);
  }

  export(name: string): void {
    this.put(name, { value: this.get(name) ?? '', exported: true });
  }

  private put(name: string, variable: Variable | undefined): boolean {
    const before = this.own.get(name);
    const growth = (variable?.value.length ?? 0) - (before?.value.length ?? 0);
    const fresh = !this.own.has(name);
    if ((variable?.value.length ?? 0) > limits.value || name.length > 256) return false;
    if (growth > 0 && this.characters + growth > limits.variables) return false;
    if (fresh && this.own.size >= limits.names) return false;
    this.characters += growth;
    this.own.set(name, variable);
    return true;
  }
}
