import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KbootError } from '../../../src/base/errors.ts';
import { parseLvmReport } from '../../../src/devices/stacks/lvm-report.ts';

const uuid = 'vHUYPb-tbKB-6MSS-Ktl1-hFmN-cbUF-sKE8lm';

function report(...rows: readonly object[]): string {
  return JSON.stringify({ report: [{ pv: rows }] });
}

function row(node: string, group: string, missing = '0'): object {
  return { pv_name: node, vg_name: group, vg_uuid: group === '' ? '' : uuid, vg_missing_pv_count: missing };
}

test('physical volumes are gathered by their group', () => {
  const text = report(row('/dev/dm-1', 'vg-0'), row('/dev/dm-2', 'vg-0'));
  expect(parseLvmReport(text)).toEqual([
    { name: 'vg-0', uuid, nodes: ['/dev/dm-1', '/dev/dm-2'], missing: 0 },
  ]);
});

test('a physical volume that is missing counts and is no path', () => {
  const text = report(row('/dev/dm-1', 'vg', '1'), row('[unknown]', 'vg', '1'));
  expect(parseLvmReport(text)).toEqual([{ name: 'vg', uuid, nodes: ['/dev/dm-1'], missing: 1 }]);
});

test('one without a group, and names that LVM itself would refuse, are left out', () => {
  const names = ['', '-v', '..', 'a/b', 'a b', '--config'];
  expect(parseLvmReport(report(...names.map((name) => row('/dev/dm-1', name))))).toEqual([]);
});

test('what is no report is refused, whatever it is', () => {
  for (const text of ['', '[]', '{"report":[]}', '{"report":[{"pv":3}]}', 'null']) {
    expect(() => parseLvmReport(text)).toThrow(KbootError);
  }
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        parseLvmReport(text);
      } catch (thrown) {
        if (!(thrown instanceof KbootError)) throw thrown;
      }
    }),
  );
});
