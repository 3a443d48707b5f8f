import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainEntry } from '../../../src/model/entry.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import { initialState } from '../../../ui/state/state.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { changes } from '../../../ui/text/ansi.ts';
import { cellsOf, cutToCells } from '../../../ui/terminal/cells.ts';
import { HeldEnter } from '../../../ui/text/held-enter.ts';
import { page, pageRows } from '../../../ui/text/page.ts';

function entry(title: string, changed: Partial<BootEntry> = {}): BootEntry {
  return { ...plainEntry, id: title, title, kernel: `vda1:/${title}`, ...changed };
}

const usual = { columns: 80, rows: 24 };
const menu: UiState = {
  ...initialState,
  screen: { kind: 'menu' },
  entries: [
    entry('Debian'),
    entry('Tiny', { state: 'waiting', problem: 'vda9 has not been seen yet' }),
    entry('Old'),
  ],
  defaultId: 'Debian',
  pageRows: pageRows(usual),
};

const texts = (state: UiState, size = usual): string[] =>
  page(state, size).map((line) => line.text.trimEnd());

describe('the menu as text', () => {
  test('is a line that says how it is opened while it is hidden', () => {
    expect(texts({ ...menu, concealed: true, menu: 'waiting' })).toEqual(['Any key opens the menu.']);
  });

  test('shows numbers, a marker for the selection, and where to go on', () => {
    expect(texts(menu)).toEqual([
      'kboot: choose a system',
      '',
      '> 1 Debian [default]',
      '  2 Tiny [waiting]',
      '  3 Old',
      '',
      'vda1:/Debian',
      '',
      'Up/Down choose  Enter start  Right details  F10 power  Ctrl-T shell  F1 help',
    ]);
  });

  test('below the list stands why the selected entry waits, or what to know before it is started', () => {
    const asleep = { ...menu, entries: [entry('Debian', { warning: 'Asleep on vda3' })] };
    expect(texts(asleep)).toContain('Asleep on vda3');
    expect(texts({ ...menu, selected: 1 })).toContain('vda9 has not been seen yet');
  });

  test('only the selected line is in reverse video, over its whole width', () => {
    const lines = page({ ...menu, selected: 1 }, usual);
    expect(lines.filter((line) => line.style === 'selected').map((line) => line.text)).toEqual([
      '> 2 Tiny [waiting]'.padEnd(79),
    ]);
  });

  test('says why the selected entry cannot start yet', () => {
    expect(texts({ ...menu, selected: 1 })).toContain('vda9 has not been seen yet');
  });

  test('counts down in whole seconds', () => {
    const countdown = { entryId: 'Debian', totalMs: 5000, endsAtMs: 1000 };
    expect(texts({ ...menu, countdown })).toContain('Debian starts in 1 second; any key stops this');
  });

  test('a moved selection rewrites two entries and the detail, nothing else', () => {
    const output = changes(page(menu, usual), page({ ...menu, selected: 2 }, usual));
    const rows = [...output.matchAll(/\[(\d+);1H/g)].map(([, row]) => Number(row));
    expect(rows).toEqual([3, 5, 7]);
  });

  test('the same page again writes nothing', () => {
    expect(changes(page(menu, usual), page({ ...menu, nowMs: 99 }, usual))).toBe('');
  });

  test('lines that a page no longer has are emptied', () => {
    const output = changes(
      [
        { text: 'a', style: 'plain' },
        { text: 'b', style: 'plain' },
      ],
      [{ text: 'a', style: 'plain' }],
    );
    expect(output).toBe('\u001b[2;1H\u001b[0m\u001b[K');
  });

  test('with more entries than fit, says which one is selected', () => {
    const entries = Array.from({ length: 40 }, (_, index) => entry(`system ${index}`));
    const lines = texts({ ...menu, entries, selected: 20, top: 10 });
    expect(lines[0]).toBe('kboot: choose a system (21 of 40)');
    expect(lines).toHaveLength(24);
    expect(lines).toContain('>   system 20');
  });
});

describe('any size and any text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('\u001b[2J\u001b]0;x\u0007', '\u202egnp.exe', 'Ünïcødé 漢字 😀'.repeat(20), ''),
  );
  const screens: fc.Arbitrary<UiState['screen']> = fc.oneof(
    fc.constant<UiState['screen']>({ kind: 'menu' }),
    fc.tuple(hostile, hostile, hostile).map(([subject, reason, advice]) => ({
      kind: 'failure' as const,
      title: subject,
      failure: { subject, reason, advice, stage: 'load' },
    })),
    hostile.map((subject) => ({
      kind: 'progress' as const,
      pace: null,
      cancelling: false,
      progress: { entryId: 'x', stage: 'read' as const, subject, doneBytes: 7, totalBytes: 5 },
    })),
    hostile.map((title) => ({ kind: 'leaving' as const, title, reason: 'kexec' })),
  );

  test('fits, with no control character, and keeps its last line', () => {
    fc.assert(
      fc.property(
        screens,
        fc.array(hostile, { maxLength: 12 }),
        fc.integer({ min: 20, max: 140 }),
        fc.integer({ min: 8, max: 50 }),
        (screen, titles, columns, rows) => {
          const size = { columns, rows };
          const entries = titles.map((title) => entry(title, { problem: title }));
          const state = { ...menu, screen, entries, pageRows: pageRows(size) };
          const lines = page(state, size);
          expect(lines.length).toBeLessThanOrEqual(rows);
          for (const { text } of lines) {
            expect(cellsOf(text)).toBeLessThan(columns);
            expect(text).not.toMatch(/\p{Cc}/u);
          }
          if (screen.kind === 'failure') expect(lines.at(-1)?.text).toMatch(/F1 help$/);
        },
      ),
    );
  });

  test.each([20, 30, 45, 60, 79, 80])('at %i columns there is a hint', (columns) => {
    expect(texts(menu, { columns, rows: 24 }).at(-1)).not.toBe('');
  });

  test('wide characters count two cells, combining ones none', () => {
    expect(['a', 'é', 'e\u0301', '漢', '한', '😀', '\u200b'].map(cellsOf)).toEqual([1, 1, 1, 2, 2, 2, 0]);
    expect(cutToCells('漢字漢字', 6)).toBe('漢...');
  });
});

test('an Enter that is held counts once; one after a pause counts again', () => {
  const enter = new HeldEnter();
  const presses = [0, 500, 533, 566, 900, 1700].map((atMs) => enter.isNew(atMs));
  expect(presses).toEqual([true, false, false, false, false, true]);
});
