import { expect, test } from 'vitest'
import { payload } from '../../../testing/alerts/messages.ts'
import { placeholders } from './placeholders.ts'
import { fillTemplate, templateFaults } from './template.ts'

const source = {
  payload: payload(),
  links: { incident: 'https://c/alerts/12', job: null, execution: null },
  showAnswers: true,
}

test('a template accepts every known placeholder, with or without blanks inside', () => {
  for (const name of Object.keys(placeholders))
    expect(templateFaults(`{{${name}}} and {{  ${name}  }}`), name).toEqual([])
})

test.each([
  ['{{ job.nam }}', ['At line 1, column 1, `job.nam` is not known.']],
  [
    'é👍 {{x}}\r\n\n  {{ y }} {{ job.name }}',
    ['At line 1, column 4, `x` is not known.', 'At line 3, column 3, `y` is not known.'],
  ],
  ['{{ }}', ['At line 1, column 1, `` is not known.']],
  ['{{ job.name', ['At line 1, column 1, `{{` is not closed by `}}`.']],
  ['{{ a {{ job.name }}', ['At line 1, column 1, `{{` is not closed by `}}`.']],
  [
    '{{ constructor }}{{__proto__}}',
    ['At line 1, column 1, `constructor` is not known.', 'At line 1, column 18, `__proto__` is not known.'],
  ],
  ['{{#if job}}', ['At line 1, column 1, `#if job` is not known.']],
  ['{ job.name } }} {', []],
  ['', []],
])('the template %j has exactly the expected faults', (template, expected) => {
  const faults = templateFaults(template)
  expect(faults.map((fault) => fault.replace(/ Known are .*$/, ''))).toEqual(expected)
})

test('the fault of a template lists the known placeholders', () => {
  expect(templateFaults('{{ x }}')[0]).toContain('Known are incident.id, incident.kind,')
})

test('a missing value becomes an empty text, and a placeholder inside a filled-in value stays as it is', () => {
  expect(fillTemplate('{{ incident.id }}|{{ job.url }}|{{ incident.resolvedAt }}|{{ type }}', source)).toBe(
    '12|||incident.opened',
  )
  const named = { ...source, payload: payload({ job: { id: 1, name: '$& {{ host }}' } }) }
  expect(fillTemplate('{{ job.name }}', named)).toBe('$& {{ host }}')
})

test('judging a template takes time in proportion to its length, whatever it holds', () => {
  const lengths = [5000, 20_000]
  for (const make of [
    (length: number) => '{{'.repeat(length / 2),
    (length: number) => '{{host}}'.repeat(length / 8),
    (length: number) => `{{${' '.repeat(length)}`,
    (length: number) => '{'.repeat(length),
  ]) {
    const [short, long] = lengths.map((length) => leastMs(() => templateFaults(make(length)))) as [number, number]
    // A search that starts anew at each brace would take sixteen times as long.
    expect(long).toBeLessThan(10 * short + 5)
  }
})

/** The shortest of several times: what the work itself takes, whatever else the machine does. */
function leastMs(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  })
  return Math.min(...times)
}
