import type { KnownDevice } from '../devices/store.ts';
import { seenDevice } from '../devices/find.ts';
import type { DeviceRef } from '../names/name.ts';
import { printName } from '../names/print.ts';
import type { Environment } from '../sources/environment.ts';

/** The system that `/path` belongs to at this moment. */
export interface BootedEnvironment {
  readonly environment: Environment | undefined;
  /** What is waited for while there is none, one line; empty when there is one. */
  readonly awaited: string;
}

/** Nobody has named an environment, and none has been found. */
export const nothingBooted: BootedEnvironment = {
  environment: undefined,
  awaited: 'no installed system has been found yet',
};

/** What decides which environment is the principal one, each counting more than the next. */
export interface EnvironmentChoice {
  /** Chosen in this session, by its id. */
  readonly chosen?: string | undefined;
  /** Named by the configuration: nothing else is taken for it, it is waited for. */
  readonly named?: DeviceRef | undefined;
}

/** What stands in for the system on a device that cannot be read: named with the same words. */
function standInFor(named: DeviceRef, environments: readonly Environment[]): Environment | undefined {
  const id = printName({ kind: 'device', device: named });
  return environments.find((one) => one.device === '' && one.id === id);
}

/** The principal environment: the chosen one, the one on the named device, else the first. */
export function principalOf(
  environments: readonly Environment[],
  devices: readonly KnownDevice[],
  { chosen, named }: EnvironmentChoice,
): BootedEnvironment {
  const picked = environments.find(({ id }) => id === chosen);
  if (picked !== undefined) return { environment: picked, awaited: '' };
  if (named !== undefined) {
    const device = seenDevice(named, devices);
    const environment =
      environments.find((one) => one.device === device?.name) ?? standInFor(named, environments);
    if (environment !== undefined) return { environment, awaited: '' };
    const name = printName({ kind: 'device', device: named });
    return { environment: undefined, awaited: `the system on ${name} has not been found yet` };
  }
  const [environment] = environments;
  return environment === undefined ? nothingBooted : { environment, awaited: '' };
}
