import { EfiVariables } from '../handoff/efi/variables.ts';
import type { KeptPlace, KeptText } from './place.ts';

/** kboot's own name space among the firmware's variables. */
export const kbootGuid = '8e7c1a52-4f0b-4d8e-9c3b-6b626f6f7401';

/** The state, one that is damaged, and the sign of a good start. */
const names = { state: 'KbootState', aside: 'KbootStateBad', good: 'KbootGood' } as const;

/** Firmware has some tens of kibibytes for all variables together. */
const mostBytes = 4096;

/** The state as a variable of UEFI firmware, which writes one whole or not at all. */
export class EfiPlace implements KeptPlace {
  readonly name = 'firmware variable KbootState';
  readonly most = mostBytes;
  readonly #open: () => Promise<EfiVariables>;

  /** @param open the variables for one access; others in tests */
  constructor(open: () => Promise<EfiVariables>) {
    this.#open = open;
  }

  /** @param folder mount point, nobody else's */
  static at(folder: string): EfiPlace {
    return new EfiPlace(() => EfiVariables.mount(folder, kbootGuid));
  }

  async read(): Promise<KeptText> {
    await using variables = await this.#open();
    const state = await variables.read(names.state);
    const good = (await variables.read(names.good)) !== undefined;
    return { text: state?.toString('utf8'), good };
  }

  async write(text: string, aside: boolean): Promise<void> {
    await using variables = await this.#open();
    const before = aside ? await variables.read(names.state) : undefined;
    if (before !== undefined) await variables.write(names.aside, before.subarray(0, mostBytes));
    if ((await variables.read(names.good)) !== undefined) await variables.write(names.good, undefined);
    await variables.write(names.state, Buffer.from(text));
  }
}
