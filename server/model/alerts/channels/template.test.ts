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

test('a template of ten thousand braces is judged at once', () => {
  const startedAt = performance.now()
  templateFaults('{{'.repeat(5000))
  templateFaults(`{{${' '.repeat(10_000)}`)
  templateFaults('{'.repeat(10_000))
  expect(performance.now() - startedAt).toBeLessThan(1000)
})
