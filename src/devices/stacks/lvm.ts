import { KbootError, toFailure } from '../../base/errors.ts';
import { SubprocessError, run } from '../../base/subprocess.ts';
import type { Assembled, Member, StackKind } from './kind.ts';
import { parseLvmReport, reportFields } from './lvm-report.ts';
import type { VolumeGroup } from './lvm-report.ts';

const lvmProgram = '/usr/sbin/lvm';
const deadlineMs = 30_000;

/**
 * LVM's settings (lvm.conf(5)): it sees these devices and no others, writes no metadata, keeps no
 * copies, asks neither udev nor a daemon, and runs no checking programs, which the image has not.
 */
function configuration(nodes: readonly string[]): string {
  const accepted = nodes.map((node) => `"a|^${node.replaceAll(/[.+]/g, '\\$&')}$|"`);
  return [
    `devices { global_filter=[${[...accepted, '"r|.*|"'].join(',')}] use_devicesfile=0`,
    'obtain_device_list_from_udev=0 external_device_info_source="none" hints="none" }',
    'global { metadata_read_only=1 use_lvmpolld=0 use_lvmlockd=0 locking_type=1 wait_for_locks=0',
    'event_activation=0 thin_check_executable="" cache_check_executable="" }',
    'activation { udev_sync=0 udev_rules=0 monitoring=0 polling_interval=0 }',
    'backup { backup=0 archive=0 }',
  ].join(' ');
}

async function lvmCommand(words: readonly string[], nodes: readonly string[]): Promise<string> {
  const argv = [lvmProgram, ...words, '--nolocking', '--config', configuration(nodes)] as const;
  const env = { LVM_SUPPRESS_FD_WARNINGS: '1', LC_ALL: 'C' };
  return (await run(argv as unknown as readonly [string, ...string[]], { deadlineMs, env })).stdout.toString(
    'utf8',
  );
}

async function activate(group: VolumeGroup, members: readonly Member[]): Promise<Assembled> {
  const { name, nodes } = group;
  const subject = `volume group ${name}`;
  try {
    await lvmCommand(['vgchange', '--activate', 'y', '--ignoremonitoring', '--yes', name], nodes);
  } catch (thrown) {
    const said = thrown instanceof SubprocessError ? thrown.stderr.trim().split('\n').at(-1) : undefined;
    throw new KbootError('activate', subject, said ?? toFailure(thrown, 'activate', subject).reason, {
      cause: thrown,
      advice: 'Nothing was changed on its disks. Check them from its own system.',
    });
  }
  return {
    name: subject,
    parts: members.filter(({ node }) => nodes.includes(node)).map(({ device }) => device.name),
    [Symbol.asyncDispose]: async () => {
      await lvmCommand(['vgchange', '--activate', 'n', '--yes', name], nodes);
    },
  };
}

/** LVM's volume groups; one that misses a physical volume waits for it. */
export const lvm: StackKind = {
  memberType: 'LVM2_member',
  assemble: async (members, early, { remark, fail }) => {
    const done: Assembled[] = [];
    if (members.length === 0) return done;
    const nodes = members.map(({ node }) => node);
    const report = ['pvs', '--reportformat', 'json', '-o', reportFields];
    let groups: VolumeGroup[] = [];
    try {
      groups = parseLvmReport(await lvmCommand(report, nodes));
    } catch (thrown) {
      fail(toFailure(thrown, 'read', members.map(({ device }) => device.name).join(', ')));
    }
    for (const group of groups) {
      if (group.missing > 0) {
        if (!early) {
          const reason = `${group.missing} of its physical volumes are missing`;
          const advice = 'Plug in the disks that belong to it, or unlock them: it then appears by itself.';
          fail({ stage: 'activate', subject: `volume group ${group.name}`, reason, advice });
        }
        continue;
      }
      try {
        const assembled = await activate(group, members);
        done.push(assembled);
        remark(`${assembled.name} is on ${assembled.parts.join(', ')}`);
      } catch (thrown) {
        fail(toFailure(thrown, 'activate', group.name));
      }
    }
    return done;
  },
};
