/** A WAV file of a test's own. */
export function waveFile({
  kind = 1,
  channels = 1,
  rate = 16_000,
  bits = 16,
  samples,
}: {
  kind?: number;
  channels?: number;
  rate?: number;
  bits?: number;
  samples: readonly number[];
}): Buffer {
  const data = bits === 8 ? Buffer.from(samples) : Buffer.alloc(2 * samples.length);
  if (bits !== 8) samples.forEach((one, at) => data.writeInt16LE(one, 2 * at));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(kind, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE((rate * channels * bits) / 8, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
