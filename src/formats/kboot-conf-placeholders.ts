/** Names that `$name` leaves for later where no variable has them: facts of the entry's device, known when it is seen. */
const names: ReadonlySet<string> = new Set(['root', 'uuid']);

/** The text that stays in a command for a placeholder; undefined when the name is none. */
export function placeholder(name: string): string | undefined {
  return names.has(name) ? `\${${name}}` : undefined;
}
