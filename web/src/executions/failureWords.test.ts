import { expect, test } from 'vitest'
import { failureWords } from './failureWords.ts'

test('what machines say in codes is said in words', () => {
  expect(failureWords('HTTP 503')).toBe('Answered 503 Service Unavailable')
  expect(failureWords('HTTP 599')).toBe('Answered 599')
  expect(failureWords('ECONNREFUSED 127.0.0.1:9')).toBe('Connection refused by 127.0.0.1:9')
  expect(failureWords('ENOTFOUND nowhere.example')).toBe('No such host: nowhere.example')
})

test('a sentence stays as it is', () => {
  expect(failureWords('No answer within 30 s')).toBe('No answer within 30 s')
})
