import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { KbootError, toFailure } from '../../base/errors.ts';
import { SubprocessError, run } from '../../base/subprocess.ts';
import type { Assembled, Member, StackKind, StackSurroundings } from './kind.ts';
import { parseMdExamine } from './md-examine.ts';
import type { MdMember } from './md-examine.ts';

const mdadm = '/usr/sbin/mdadm';
const deadlineMs = 20_000;

/** Numbers for arrays that ask for none, from the top as mdadm counts them. */
const firstFree = 127;

interface Array {
  readonly about: MdMember;
  readonly members: readonly Member[];
}

async function examined(member: Member): Promise<MdMember | undefined> {
  const { stdout } = await run([mdadm, '--examine', '--export', member.node], { deadlineMs });
  return parseMdExamine(stdout.toString('utf8'));
}

async function arraysOf(members: readonly Member[], { fail }: StackSurroundings): Promise<Array[]> {
  const arrays = new Map<string, Array>();
  for (const member of members) {
    const about = await examined(member).catch((thrown: unknown) => {
      fail(toFailure(thrown, 'examine', member.device.name));
      return undefined;
    });
    if (about === undefined) continue;
    const before = arrays.get(about.uuid)?.members ?? [];
    arrays.set(about.uuid, { about, members: [...before, member] });
  }
  return [...arrays.values()];
}

/** `md0` for an array called 0, where that is free; else the first free one from the top. */
function kernelName(wanted: string): string {
  const isFree = (name: string): boolean => !existsSync(`/sys/block/${name}`);
  if (/^\d{1,2}$/.test(wanted) && isFree(`md${Number(wanted)}`)) return `md${Number(wanted)}`;
  let number = firstFree;
  while (number > 0 && !isFree(`md${number}`)) number -= 1;
  return `md${number}`;
}

async function start({ about, members }: Array, surroundings: StackSurroundings): Promise<Assembled> {
  const name = kernelName(about.name);
  const node = `/dev/${name}`;
  const parts = members.map(({ device }) => device.name);
  if (about.name !== '') surroundings.alias(name, `/dev/md/${about.name}`);
  // Neither a resync nor a recovery begins (kernel, Documentation/admin-guide/md.rst).
  const options = ['--readonly', '--run', '--config=none', '--auto=md'];
  try {
    await run([mdadm, '--assemble', node, ...options, ...members.map((one) => one.node)], { deadlineMs });
  } catch (thrown) {
    await run([mdadm, '--stop', node], { deadlineMs }).catch(() => undefined);
    const said = thrown instanceof SubprocessError ? thrown.stderr.trim().split('\n').at(-1) : undefined;
    const reason = (said ?? toFailure(thrown, 'assemble', name).reason).replace(/^mdadm: /, '');
    throw new KbootError('assemble', `array ${about.name || about.uuid}`, reason, {
      cause: thrown,
      advice: 'Nothing was changed on its disks. Check them from its own system.',
    });
  }
  return {
    name,
    parts,
    isIncomplete: members.length < about.devices,
    [Symbol.asyncDispose]: async () => {
      await run([mdadm, '--stop', node], { deadlineMs });
    },
  };
}

/** Arrays of Linux's own RAID, read-only. One that misses members waits for them while they may come. */
export const md: StackKind = {
  memberType: 'linux_raid_member',
  assemble: async (members, early, surroundings) => {
    const { remark, fail } = surroundings;
    await writeFile('/sys/module/md_mod/parameters/start_ro', '1').catch(() => undefined);
    const done: Assembled[] = [];
    for (const array of await arraysOf(members, surroundings)) {
      const { about, members: found } = array;
      const missing = about.devices - found.length;
      if (missing > 0 && early) continue;
      const names = found.map(({ device }) => device.name).join(', ');
      const called = about.name === '' ? '' : ` "${about.name}"`;
      try {
        const assembled = await start(array, surroundings);
        done.push(assembled);
        const lack = missing > 0 ? `, degraded: ${missing} of ${about.devices} disks are missing` : '';
        remark(`${assembled.name} is the ${about.level} array${called} of ${names}${lack}`);
      } catch (thrown) {
        fail(toFailure(thrown, 'assemble', names));
      }
    }
    return done;
  },
};
