import { KbootError } from '../../base/errors.ts';

/** A transfer broke off; what came is good, and another try may bring the rest. */
export class Interrupted extends KbootError {}
