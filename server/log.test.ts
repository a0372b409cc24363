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
  createLog('info', { write: (line) => void lines.push(line) }).info({ name: 'a\nb\u001b[31m' }, 'c\r\nd')
  expect(lines).toHaveLength(1)
  for (const sign of ['\n', '\r', '\u001b']) expect(lines[0]!.trimEnd()).not.toContain(sign)
  expect(JSON.parse(lines[0]!).time).toMatch(/^\d{4}-.*Z$/)
})
