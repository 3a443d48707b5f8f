import type { Command } from '../context.ts';
import { blsCommands } from './blscfg.ts';
import { environmentBlockCommands } from './environment-block.ts';
import { flowCommands } from './flow.ts';
import { harmlessCommands } from './harmless.ts';
import { loaderCommands } from './loaders.ts';
import { menuCommands } from './menu.ts';
import { outputCommands } from './output.ts';
import { probeCommands } from './probe.ts';
import { regexpCommands } from './regexp.ts';
import { searchCommands } from './search.ts';
import { sourceCommands } from './source.ts';
import { testCommands } from './test.ts';
import { variableCommands } from './variables.ts';

/** All commands by name; a new group is one file and one line here. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [
    harmlessCommands,
    variableCommands,
    flowCommands,
    testCommands,
    outputCommands,
    searchCommands,
    environmentBlockCommands,
    sourceCommands,
    menuCommands,
    blsCommands,
    loaderCommands,
    probeCommands,
    regexpCommands,
  ].flatMap((group) => Object.entries(group)),
);
