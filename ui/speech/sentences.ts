/** What is said at once, at most: the voice can be silenced between two of them before they are made. */
const longest = 200;

/** Signs of direction say nothing, and the voice would name them. */
const unspoken = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Where a voice takes a breath. */
const ends = /(?<=[.!?…。！？؟])\s+|(?<=[。！？])/u;

function pieces(sentence: string): string[] {
  if (sentence.length <= longest) return [sentence];
  const cut = sentence.lastIndexOf(' ', longest);
  const at = cut <= 0 ? longest : cut;
  return [sentence.slice(0, at), ...pieces(sentence.slice(at).trim())];
}

/** A text as sentences, each short enough to be made at once. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(unspoken, ' ')
    .split(ends)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .flatMap(pieces);
}
