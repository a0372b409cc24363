import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cut, cutBytes, cutCodePoints, cutEscaped } from './cut.ts'
import { escapeHtml, escapeMarkdown, escapeSlackText } from './escape.ts'

const text = fc.string({ unit: fc.constantFrom('a', ' ', '&', '<', '*', '\n', 'é', '👩‍👩‍👧‍👦', '🇩🇪', '\\'), maxLength: 60 })
const limit = fc.integer({ min: 1, max: 50 })

test('a text that fits stays whole, and a cut text fits its limit and ends in an ellipsis', () => {
  for (const [escape, unescape] of [
    [escapeHtml, /&(amp|lt|gt|quot);/g],
    [escapeSlackText, /&(amp|lt|gt);/g],
    [escapeMarkdown, /\\[^]/g],
  ] as const)
    fc.assert(
      fc.property(text, limit, (plain, max) => {
        const shown = cutEscaped(plain, max, escape)
        expect(shown.length).toBeLessThanOrEqual(max)
        if (escape(plain).length <= max) {
          expect(shown).toBe(escape(plain))
          return
        }
        expect(shown.endsWith('…')).toBe(true)
        // No escape is cut in half: without whole ones, none of its signs is left.
        const rest = shown.slice(0, -1).replaceAll(unescape, '')
        expect(rest).not.toMatch(escape === escapeMarkdown ? /\\/ : /&/)
      }),
    )
})

test('a text is cut between two characters, never inside an emoji or a flag', () => {
  expect(cut('ab👩‍👩‍👧‍👦cd', 12)).toBe('ab…')
  expect(cut('🇩🇪🇫🇷', 7)).toBe('🇩🇪…')
  expect(cut('abc', 3)).toBe('abc')
})

test('a text is cut as late as its limit allows', () => {
  expect(cut('a'.repeat(100), 10)).toBe(`${'a'.repeat(9)}…`)
  expect(cutEscaped('<'.repeat(100), 10, escapeHtml)).toBe('&lt;&lt;…')
})

test('a text limit in bytes counts bytes, and one in code points counts code points', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 3, max: 50 }), (plain, max) => {
      expect(Buffer.byteLength(cutBytes(plain, max))).toBeLessThanOrEqual(max)
      expect([...cutCodePoints(plain, max)].length).toBeLessThanOrEqual(max)
    }),
  )
  expect(cutBytes('ééééé', 8)).toBe('éé…')
  expect(cutCodePoints('👍'.repeat(10), 10)).toBe('👍'.repeat(10))
  expect(cutCodePoints('👍'.repeat(11), 10)).toBe(`${'👍'.repeat(9)}…`)
})

test('a text of a megabyte is cut within half a second', () => {
  const startedAt = performance.now()
  expect(cut('a'.repeat(2 ** 20), 2000)).toHaveLength(2000)
  expect(performance.now() - startedAt).toBeLessThan(500)
})
