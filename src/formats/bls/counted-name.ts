/** A file name of the Boot Loader Specification, taken apart (UAPI.1, “Boot counting”). */
export interface CountedName {
  /** Without the counters, with its ending: what systemd-boot calls the entry's id. */
  readonly id: string;
  /** Attempts left and made; undefined when the entry is not counted. */
  readonly tries?: { readonly left: number; readonly done: number };
}

/** Reads `NAME+LEFT-DONE.conf`; a name without counters is its own id. */
export function readCountedName(name: string): CountedName {
  const [, stem, left, done, ending] = /^(.+)\+(\d{1,9})(?:-(\d{1,9}))?(\.(?:conf|efi))$/i.exec(name) ?? [];
  if (stem === undefined || left === undefined || ending === undefined) return { id: name };
  return { id: stem + ending, tries: { left: Number(left), done: Number(done ?? 0) } };
}

/** The counters as facts of an entry. */
export function countFacts({ tries }: CountedName): Record<string, string> {
  return tries === undefined
    ? {}
    : {
        'tries-left': String(tries.left),
        'tries-done': String(tries.done),
        ...(tries.left === 0 && { bad: 'yes' }),
      };
}
