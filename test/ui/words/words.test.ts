import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Placeholder } from '../../../ui/words/catalogue.ts';
import { english, oneDecimal, wordsOf } from '../../../ui/words/words.ts';

describe('a message', () => {
  test('is said with what stands in its placeholders', () => {
    expect(english.say('menu.place', { place: 2, count: 12 })).toBe('Entry 2 of 12');
    expect(english.say('menu.title')).toBe('Choose a system');
  });

  test('has the form that the number wants', () => {
    const { say } = wordsOf('ar', {
      'asked.count': '{count, plural, one {واحد} two {اثنان} few {# قليلة} many {#} other {#} zero {0}}',
    });
    expect([1, 2, 5].map((count) => say('asked.count', { count }))).toEqual(['واحد', 'اثنان', '5 قليلة']);
    expect([0, 1, 2].map((count) => english.say('menu.entries', { count }))).toEqual([
      '0 entries',
      'One entry',
      '2 entries',
    ]);
  });

  test('that a language lacks is said in English', () => {
    expect(wordsOf('xx', {}).say('menu.title')).toBe('Choose a system');
  });

  test('keeps braces and signs of what is put in', () => {
    expect(english.say('menu.search', { text: "{a} <b> '#'" })).toBe("Search: {a} <b> '#'");
  });

  test('keeps what is put in apart where the text runs to the left', () => {
    const { say } = wordsOf('ar', { 'language.direction': 'rtl', 'menu.search': 'بحث: {text}' });
    expect(say('menu.search', { text: 'deb' })).toBe('بحث: \u2068deb\u2069');
  });
});

test('what a message wants is known to the compiler', () => {
  expectTypeOf<Placeholder<'menu.countdown.line'>>().toEqualTypeOf<'title' | 'seconds'>();
  expectTypeOf<Placeholder<'menu.entries'>>().toEqualTypeOf<'count'>();
  expectTypeOf<Placeholder<'menu.title'>>().toEqualTypeOf<never>();
});

test('a number has its decimal as the language writes it', () => {
  expect(oneDecimal(23.27, english.say)).toBe('23.3');
  expect(oneDecimal(23.27, wordsOf('de', { 'decimal.point': ',' }).say)).toBe('23,3');
});
