import { expect, test } from 'vitest'
import { createLog } from './log.ts'

test('secrets are not logged, wherever among the fields they stand', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  log.info({ password: 'topsecret', headers: { authorization: 'topsecret', 'set-cookie': 'topsecret' } }, 'one')
  log.info(
    {
      a: { b: { token: 'topsecret', cookie: 'topsecret' } },
      input: { currentPassword: 'topsecret', newPassword: 'topsecret' },
    },
    'two',
  )
  expect(lines).toHaveLength(2)
  expect(lines.join()).not.toContain('topsecret')
  expect(lines.join()).toContain('•••')
})

test('a line is JSON with a time in UTC, whatever signs the text holds', () => {
  const lines: string[] = []
  const signs = [
    '\n',
    '\r',
    '\u001b[31m',
    '\u009b31m',
    '\u007f',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2066',
    '\u200f',
    '\0',
  ]
  const text = `a${signs.join('b')}ä😀`
  createLog('info', { write: (line) => void lines.push(line) }).info({ [text]: text, err: new Error(text) }, text)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^[ -~ä😀•]+\n$/u)
  const { time, msg, err, ...fields } = JSON.parse(lines[0]!)
  expect(time).toMatch(/^\d{4}-.*Z$/)
  expect([msg, err.message, fields[text]]).toEqual([text, text, text])
})
