import { describe, expect, it } from 'vitest';
import { graphemes, words } from '../../src/base/segments.ts';

const parts = (segments: Intl.Segments): string[] => Array.from(segments, ({ segment }) => segment);

describe('segments of a text', () => {
  it('a letter keeps its accents, a family its joiners', () => {
    expect(parts(graphemes('e\u0301a👩‍👧'))).toEqual(['e\u0301', 'a', '👩‍👧']);
  });

  it('words are parted in scripts without blanks too', () => {
    expect(parts(words('two words'))).toEqual(['two', ' ', 'words']);
    expect(parts(words('起動項目')).length).toBeGreaterThan(1);
  });
});
