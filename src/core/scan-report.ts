import type { Level } from '../base/log.ts';
import type { DeviceScan } from '../entries/device-scan.ts';

/** Lines about what one configuration has that is not understood; `npm run entries` shows all. */
const problemLines = 5;

/** What the status log says of a device that was looked at: what was read, understood and left out. */
export function* scanReport({
  device,
  result,
  bootSector,
  ms,
}: DeviceScan): Generator<{ level: Level; text: string }> {
  const { sources, system } = result;
  const held = system === undefined ? device.type : `${device.type}, ${system.name}`;
  if (sources.length === 0 && bootSector === undefined) {
    yield { level: 'info', text: `${device.name} (${held}): nothing that can be booted, ${ms} ms` };
    return;
  }
  if (bootSector !== undefined) {
    yield { level: 'info', text: `${device.name} (${held}): boot sector: ${bootSector.title}` };
  }
  for (const { format, path, entries, filesRead, problems } of sources) {
    const files = filesRead.length > 1 ? `, ${filesRead.length} files` : '';
    const text = `${device.name} (${held}): ${format} ${path}${files}: entries: ${entries}`;
    yield { level: 'info', text };
    for (const { file, line, text: problem } of problems.slice(0, problemLines)) {
      yield { level: 'warning', text: `${device.name}:${file}:${line}: ${problem}` };
    }
    const more = problems.length - problemLines;
    if (more > 0) yield { level: 'warning', text: `${device.name}:${path}: and ${more} more like these` };
  }
  yield { level: 'info', text: `${device.name}: looked through in ${ms} ms` };
}
