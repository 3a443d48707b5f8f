import { Keeper } from '../../src/kept/keeper.ts';

/** What a core without any place keeps. */
export function keeperInMemory(): Keeper {
  const nothing = (): void => undefined;
  return new Keeper(
    { waitMs: 1000, accessMs: 1000 },
    { onChange: nothing, onSettled: nothing, onFailure: nothing, say: nothing },
  );
}
