import type { Action } from './action.ts';

/**
 * Where reading goes on in a list of lines; ends do not go round: who reads wants to know where it ends.
 * @param at line that is read, from 0
 * @param pageRows lines of a page
 */
export function readOn(at: number, count: number, pageRows: number, action: Action): number {
  const to = (line: number): number => Math.max(0, Math.min(count - 1, line));
  switch (action.type) {
    case 'move':
    case 'scroll':
      return to(at + action.by);
    case 'page':
      return to(at + action.by * Math.max(1, Math.floor(pageRows) - 1));
    case 'first':
      return 0;
    case 'last':
      return to(count - 1);
    case 'pick':
      return /^\d{1,6}$/.test(action.key) ? to(Number(action.key)) : at;
    default:
      return at;
  }
}
