const started = performance.now();

function elapsed(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** One line on standard output, with the time since the program's start. */
export function say(text: string): void {
  process.stdout.write(`[${elapsed(started).padStart(7)}] ${text}\n`);
}

/** Says what is being done and, when it is done, how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  say(`${what} …`);
  const since = performance.now();
  const result = await work();
  say(`${what}: done after ${elapsed(since)}`);
  return result;
}
