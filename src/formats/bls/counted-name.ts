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

/** The name for the time after one more try; a name without counters stays. Numbers keep their width. */
export function nameAfterTry(name: string): string {
  return name.replace(
    /\+(\d{1,9})(?:-(\d{1,9}))?(?=\.(?:conf|efi)$)/i,
    (_counters, left: string, done: string | undefined) => {
      const one = (number: number, like: string): string => String(number).padStart(like.length, '0');
      return `+${one(Math.max(Number(left) - 1, 0), left)}-${one(Number(done ?? 0) + 1, done ?? '')}`;
    },
  );
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
