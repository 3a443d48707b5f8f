import type { Check, Criterion } from './criterion.ts';
import type { Exhibit } from './exhibit.ts';

/** What became of a criterion. */
export type Result = 'met' | 'fails' | 'not met' | 'not applicable' | 'judged met';

/** A line of the report. */
export interface Reported {
  readonly criterion: Criterion;
  readonly how: string;
  readonly result: Result;
  readonly findings: readonly string[];
}

/** Fewer, of those that are alike: the first of each theme say enough. */
const shownFindings = 12;

/**
 * Holds every criterion against the screens. A criterion of level A or AA that is not met fails; of
 * AAA it is said.
 * @param onCheck told of each check before it is made, and how many exhibits it looks at
 */
export function judge(
  criteria: readonly Criterion[],
  exhibits: readonly Exhibit[],
  onCheck: (number: string) => void = () => undefined,
): Reported[] {
  const known = new Map<Check, readonly string[]>();
  return criteria.map((criterion): Reported => {
    const { means, level, number } = criterion;
    switch (means.kind) {
      case 'absent':
        return { criterion, how: means.reason, result: 'not applicable', findings: [] };
      case 'judged':
        return { criterion, how: `a person: ${means.reason}`, result: 'judged met', findings: [] };
      case 'open':
        return { criterion, how: means.reason, result: 'not met', findings: [] };
      case 'computed': {
        onCheck(number);
        const findings = known.get(means.check) ?? means.check.findings(exhibits);
        known.set(means.check, findings);
        const result = findings.length === 0 ? 'met' : level === 'AAA' ? 'not met' : 'fails';
        return { criterion, how: means.check.how, result, findings };
      }
    }
  });
}

/** The report as a table in Markdown, and below it what was found. */
export function reportText(
  reported: readonly Reported[],
  screens: number,
  themes: readonly string[],
): string {
  const rows = reported.map(
    ({ criterion: { number, name, level }, how, result }) =>
      `| ${number} | ${name} | ${level} | ${how.replaceAll('|', '\\|')} | ${result} |`,
  );
  const count = (result: Result): number => reported.filter((one) => one.result === result).length;
  const summary = `${count('met')} met as computed, ${count('judged met')} met as judged by a person, ${count('not applicable')} not applicable, ${count('not met')} of level AAA not met, ${count('fails')} failing`;
  const found = reported
    .filter(({ findings }) => findings.length > 0)
    .map(({ criterion: { number, name }, findings }) => {
      const more = findings.length - shownFindings;
      const lines = findings.slice(0, shownFindings).map((words) => `- ${words}`);
      return [`## ${number} ${name}`, '', ...lines, ...(more > 0 ? [`- and ${more} more`] : []), ''].join(
        '\n',
      );
    });
  return [
    '# WCAG 2.2',
    '',
    `${screens} screens as these themes show them: ${themes.join(', ')}. ${summary}.`,
    '',
    '| criterion | name | level | how checked | result |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...found,
  ].join('\n');
}
