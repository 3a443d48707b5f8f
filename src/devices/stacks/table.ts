import type { StackKind } from './kind.ts';
import { lvm } from './lvm.ts';
import { md } from './md.ts';

/** One line for each way in which devices are made of others. */
export const stackKinds: readonly StackKind[] = [md, lvm];
