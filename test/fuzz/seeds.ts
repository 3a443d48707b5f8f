import { readdirSync, readFileSync } from 'node:fs';

/** Kept inputs of one fuzzer: interesting grammar, and everything that once broke it. */
export function seeds(folder: string): string[] {
  const place = new URL(`./seeds/${folder}/`, import.meta.url);
  return readdirSync(place)
    .sort()
    .map((file) => readFileSync(new URL(file, place), 'utf8'));
}

/** How many inputs a run takes: a bounded number always, `FUZZ_RUNS=1000000` for the long one. */
export const runs = Number(process.env['FUZZ_RUNS'] ?? 20_000);

/** Small, fast and repeatable random numbers (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A mutated input: pieces of seeds and of the grammar cut, doubled, swapped and joined. */
export function mutate(random: () => number, from: readonly string[], tokens: readonly string[]): string {
  const pick = <T>(list: readonly T[], none: T): T => list[Math.floor(random() * list.length)] ?? none;
  let text = pick(from, '');
  const steps = 1 + Math.floor(random() * 6);
  for (let step = 0; step < steps; step += 1) {
    const at = Math.floor(random() * (text.length + 1));
    const length = Math.floor(random() * 12);
    const kind = random();
    if (kind < 0.35) text = text.slice(0, at) + pick(tokens, '') + text.slice(at);
    else if (kind < 0.55) text = text.slice(0, at) + text.slice(at + length);
    else if (kind < 0.7) text = text.slice(0, at) + text.slice(at, at + length).repeat(2) + text.slice(at);
    else if (kind < 0.8)
      text = text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0x180)) + text.slice(at + 1);
    else if (kind < 0.82)
      text = text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0x10000)) + text.slice(at);
    else {
      const other = pick(from, '');
      const cut = Math.floor(random() * (other.length + 1));
      text = text.slice(0, at) + other.slice(cut, cut + 40);
    }
  }
  return text;
}
