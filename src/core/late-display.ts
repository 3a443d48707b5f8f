import { readFileSync } from 'node:fs';
import { log } from '../base/log.ts';
import { wantProgram } from '../base/wanted.ts';
import type { DriverRequest } from '../devices/drivers.ts';

/** Begins of the kernel's aliases of braille displays, one a line; init looks for them at the start. */
const idsFile = '/kboot/braille-displays';

function idsOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'latin1').split('\n').filter(Boolean);
  } catch {
    // An image without braille.
    return [];
  }
}

/** Has what serves braille displays started when one is plugged in on USB after the start. */
export class LateDisplay {
  readonly #want: () => void;
  readonly #file: string;
  #ids: readonly string[] | undefined;
  #wanted: boolean;

  /** @param given `kboot.braille=`; `off` leaves every display alone */
  constructor(given: string | undefined, want = (): void => wantProgram('braille'), file = idsFile) {
    this.#wanted = given === 'off';
    this.#want = want;
    this.#file = file;
  }

  /** A device has been plugged in. */
  take({ alias }: DriverRequest): void {
    if (this.#wanted || !alias.startsWith('usb:')) return;
    this.#ids ??= idsOf(this.#file);
    if (!this.#ids.some((id) => alias.startsWith(id))) return;
    this.#wanted = true;
    log('info', 'there is a braille display');
    this.#want();
  }
}
