import { KbootError } from '../../base/errors.ts';

/** A volume group as its physical volumes tell. */
export interface VolumeGroup {
  readonly name: string;
  readonly uuid: string;
  /** Paths of its physical volumes that are there. */
  readonly nodes: readonly string[];
  /** How many are not. */
  readonly missing: number;
}

/** Fields that {@link parseLvmReport} reads, as `lvm pvs -o` takes them (lvmreport(7)). */
export const reportFields = 'pv_name,vg_name,vg_uuid,vg_missing_pv_count';

function textOf(row: object, field: string): string {
  const value: unknown = Reflect.get(row, field);
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * Reads what `lvm pvs --reportformat json` prints: `{"report":[{"pv":[{…}]}]}` (lvmreport(7)).
 * Names that LVM itself would refuse are left out: they become paths and arguments.
 * @throws KbootError when it is nothing of the kind
 */
export function parseLvmReport(text: string): VolumeGroup[] {
  let rows: unknown;
  try {
    const whole = JSON.parse(text) as { report?: readonly { pv?: unknown }[] } | null;
    rows = whole?.report?.[0]?.pv;
  } catch (cause) {
    throw new KbootError('read', "lvm's report", 'it is no JSON', { cause });
  }
  if (!Array.isArray(rows)) throw new KbootError('read', "lvm's report", 'it lists no physical volumes');
  const groups = new Map<string, VolumeGroup>();
  for (const row of rows as readonly unknown[]) {
    if (typeof row !== 'object' || row === null) continue;
    const [node, name, uuid] = [textOf(row, 'pv_name'), textOf(row, 'vg_name'), textOf(row, 'vg_uuid')];
    // A physical volume of no group has no name there; one that is missing is called "[unknown]".
    if (!/^[\w+.][\w+.-]{0,126}$/.test(name) || /^\.\.?$/.test(name) || !node.startsWith('/dev/')) continue;
    const missing = Number(textOf(row, 'vg_missing_pv_count'));
    const nodes = [...(groups.get(uuid)?.nodes ?? []), node];
    groups.set(uuid, { name, uuid, nodes, missing: Number.isInteger(missing) ? missing : 0 });
  }
  return [...groups.values()];
}
