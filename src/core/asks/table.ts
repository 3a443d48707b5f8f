import type { Ask } from '../../wire/asks.ts';
import type { AskHandler, AskRight } from './handler.ts';
import { chooseEnvironment, environments } from './environments.ts';
import { list } from './list.ts';

/** One line for each ask: who may ask it, and who answers. */
export const askTable: { readonly [What in Ask['what']]: readonly [AskRight, AskHandler<What>] } = {
  environments: ['anyone', environments],
  'choose-environment': ['who-may-act', chooseEnvironment],
  list: ['who-may-act', list],
};
