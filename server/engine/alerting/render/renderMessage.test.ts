import { expect, test } from 'vitest'
import { at, message, payload, resolved } from '../../../testing/alerts/messages.ts'
import { renderMessage } from './renderMessage.ts'
import { duration } from './words.ts'

const usual = { subject: null, text: null, showAnswers: true }
const publicUrl = 'https://carillon.example.com'

test('the message about an opening says what is wrong, since when, and how the last run ended', () => {
  expect(renderMessage(usual, message(), publicUrl)).toEqual({
    title: 'Critical: Nightly backup',
    text: [
      'It failed 5 times in a row.',
      'Last run: The target answered 500.',
      'Open since 2026-11-30 02:14 UTC',
      '',
      'Beginning of the answer:',
      'disk full',
    ].join('\n'),
    severity: 'CRITICAL',
    isResolved: false,
    url: 'https://carillon.example.com/alerts/12',
  })
})

test('the message about a resolution says how long the incident lasted', () => {
  const { title, text, isResolved } = renderMessage(usual, message([resolved()]), null)
  expect(title).toBe('Resolved: Nightly backup')
  expect(text).toContain('Open from 2026-11-30 02:14 UTC to 2026-11-30 02:19 UTC, for 5 min 30 s')
  expect(isResolved).toBe(true)
})

test('the titles of a reminder and of a flapping message say which they are', () => {
  const titleOf = (type: 'incident.reminder' | 'incident.flapping') =>
    renderMessage(usual, message([payload({ type })]), null).title
  expect(titleOf('incident.reminder')).toBe('Critical, still open: Nightly backup')
  expect(titleOf('incident.flapping')).toBe('Flapping: Nightly backup')
})

test('a message shows at most the first 1,000 characters of the response, and none if the channel hides responses', () => {
  const about = message([payload({ execution: { ...payload().execution!, answer: 'x'.repeat(5000) } })])
  expect(renderMessage(usual, about, null).text.match(/x{10,}/)![0]).toHaveLength(1000)
  expect(renderMessage({ ...usual, showAnswers: false }, about, null).text).not.toContain('xx')
  const own = { ...usual, text: '[{{ execution.answer }}]' }
  expect(renderMessage({ ...own, showAnswers: false }, about, null).text).toBe('[]')
  expect(renderMessage(own, about, null).text).toBe(`[${'x'.repeat(1000)}]`)
})

test('the message about a host that is down lists the affected jobs', () => {
  const children = [1, 2, 3].map((jobId) => ({ jobId, name: `Job ${jobId}` }))
  const about = payload({ job: null, execution: null, children, childCount: 40, incident: { kind: 'HOST_DOWN' } })
  const { title, text } = renderMessage(usual, message([about]), null)
  expect(title).toBe('Critical: shop.example.com')
  expect(text).toContain('40 jobs concerned: Job 1, Job 2, Job 3 and 37 more')
})

test('a message about many incidents has a line for each, and the number of those left out', () => {
  const about = message([payload(), resolved()], { hidden: 37 })
  expect(renderMessage(usual, about, publicUrl)).toEqual({
    title: '39 incidents, 1 of them resolved',
    text: [
      'Critical: Nightly backup – It failed 5 times in a row.',
      'Resolved: Nightly backup – It failed 5 times in a row.',
      'and 37 more',
    ].join('\n'),
    severity: 'CRITICAL',
    isResolved: false,
    url: 'https://carillon.example.com/alerts',
  })
  expect(renderMessage(usual, message([resolved(), resolved()]), null).title).toBe('2 incidents resolved')
})

test('a digest names the quiet hours, even if it is about a single incident', () => {
  const { title, text } = renderMessage(usual, message([payload()], { kind: 'digest' }), null)
  expect(title).toBe('1 incident during quiet hours')
  expect(text).toBe('Critical: Nightly backup – It failed 5 times in a row.')
})

test("a message's severity is the highest among its incidents that are still open", () => {
  const severe = resolved()
  const mild = payload({ incident: { severity: 'INFO' } })
  expect(renderMessage(usual, message([severe, mild]), null)).toMatchObject({ severity: 'INFO', isResolved: false })
})

test('a custom subject and text replace the default ones, and placeholders inside filled-in values stay as they are', () => {
  const own = {
    ...usual,
    subject: '[{{incident.severity}}] {{ job.name }}',
    text: '{{ incident.message }} {{ job.url }}',
  }
  const about = payload({ job: { id: 7, name: '{{ host }}\nsecond line' } })
  expect(renderMessage(own, message([about]), publicUrl)).toMatchObject({
    title: '[CRITICAL] {{ host }} second line',
    text: 'It failed 5 times in a row. https://carillon.example.com/jobs/7',
  })
  expect(renderMessage(own, message([about]), null).text).toBe('It failed 5 times in a row. ')
  expect(renderMessage(own, message([payload(), payload()]), null)).toMatchObject({
    title: '2 incidents',
    text: 'It failed 5 times in a row. \n\nIt failed 5 times in a row. ',
  })
})

test('a custom text that would show nothing of an incident gives way to the default text', () => {
  const own = { ...usual, subject: '{{ job.name }}', text: '{{ job.url }} {{ execution.answer }}' }
  const about = payload({ job: null, execution: null })
  expect(renderMessage(own, message([about]), null)).toEqual(renderMessage(usual, message([about]), null))
})

test('a test message says that it is a test, and has no links, because its incident does not exist', () => {
  const own = { ...usual, text: 'see {{ incident.url }}{{ job.url }}' }
  const { title, text, url } = renderMessage(own, message([payload()], { kind: 'test', at }), publicUrl)
  expect(text).toBe('see ')
  expect(title).toBe('Test: Critical: Nightly backup')
  expect(url).toBe(null)
})

test.each([
  [0, '0 s'],
  [12_400, '12 s'],
  [60_000, '1 min'],
  [3_661_000, '1 h 1 min'],
  [180_000_000, '2 d 2 h'],
  [-5, '0 s'],
])('a duration of %d ms is written as %s', (ms, words) => expect(duration(ms)).toBe(words))
