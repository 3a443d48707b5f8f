import type { Failure } from '../../base/errors.ts';
import type { KnownDevice } from '../store.ts';

/** A device that is a part of something larger. */
export interface Member {
  readonly device: KnownDevice;
  /** Its snapshot in memory: the tools never see the device itself. */
  readonly node: string;
}

/** Something made of members; disposing takes it apart again. */
export interface Assembled extends AsyncDisposable {
  /** As a person would name it: `md0`, `volume group vg0`. */
  readonly name: string;
  /** Kernel's names of the members. */
  readonly parts: readonly string[];
  /** Members are missing: it is put together anew when another one appears. */
  readonly isIncomplete?: boolean;
}

/** What a kind of stack needs of its surroundings. */
export interface StackSurroundings {
  /** Gives a device a name below /dev beside those that the kernel knows. */
  alias(device: string, path: string): void;
  remark(text: string): void;
  fail(failure: Failure): void;
}

/** One way in which devices are made of others; the table of stacks has one line for each. */
export interface StackKind {
  /** libblkid's name of the members' content. */
  readonly memberType: string;
  /**
   * Assembles what can be of members that belong to nothing yet. What fails is told and left out.
   * @param early members are still appearing: what is incomplete waits for them
   */
  assemble(
    members: readonly Member[],
    early: boolean,
    surroundings: StackSurroundings,
  ): Promise<readonly Assembled[]>;
}
