import { posix } from 'node:path';
import { limits } from '../reading.ts';
import type { Place, Reading } from '../reading.ts';
import type { Label, Submenu } from './label.ts';

/** One configuration while it is read: what its directives have said so far. */
export class Configuration {
  readonly reading: Reading;
  /** Where relative names begin, of included files too. */
  readonly folder: string;
  readonly labels: Label[] = [];
  readonly top: Submenu = { tag: '' };
  append = '';
  /** `DEFAULT`, `ONTIMEOUT`, `UI` as written. */
  byDefault: string | undefined;
  onTimeout: string | undefined;
  ui: string | undefined;
  timeout: string | undefined;
  totalTimeout: string | undefined;
  implicit = true;
  /** Inside `TEXT … ENDTEXT`. */
  inText = false;
  private readonly outside: readonly Submenu[];
  private readonly menus: Submenu[] = [];
  private label: Label | undefined;
  private readonly open: string[] = [];

  /** @param outside menus that this configuration is opened from */
  constructor(reading: Reading, folder: string, outside: readonly Submenu[] = []) {
    this.reading = reading;
    this.folder = folder;
    this.outside = outside;
  }

  /** The clause that directives speak of; undefined before the first one of a menu. */
  get current(): Label | undefined {
    return this.label;
  }

  get menu(): Submenu {
    return this.menus.at(-1) ?? this.top;
  }

  startLabel(name: string, place: Place): void {
    this.label = { name, ...place, submenus: [...this.outside, ...this.menus], facts: {} };
    if (this.labels.length < limits.entries) this.labels.push(this.label);
    else this.reading.report(place, `more than ${limits.entries} labels; ${name} is left out`);
  }

  beginMenu(tag: string, place: Place): void {
    if (this.menus.length >= limits.depth) this.reading.report(place, 'menus within menus too deep');
    else this.menus.push({ tag });
    this.label = undefined;
  }

  endMenu(place: Place): void {
    if (this.menus.pop() === undefined) this.reading.report(place, 'MENU END without MENU BEGIN');
    this.label = undefined;
  }

  /** Runs `work` on an included file, unless it is open already or too deep. */
  async include(
    path: string,
    place: Place,
    work: (text: string, path: string) => Promise<void>,
  ): Promise<void> {
    if (this.open.includes(path) || this.open.length >= limits.depth) {
      this.reading.report(place, `${posix.basename(path)} includes itself, or too deep`);
      return;
    }
    const text = await this.reading.text(path, place);
    if (text === undefined) {
      this.reading.report(place, `${path} cannot be included: there is no such file`);
      return;
    }
    await this.within(path, () => work(text, path));
  }

  /** Marks a file as open while it is read. */
  async within(path: string, work: () => Promise<void>): Promise<void> {
    this.open.push(path);
    await work();
    this.open.pop();
  }
}
