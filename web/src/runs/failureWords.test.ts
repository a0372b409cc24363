import { expect, test } from 'vitest'
import { failureWords } from './failureWords.ts'

test('error codes are shown in words', () => {
  expect(failureWords('HTTP 503')).toBe('Answered 503 Service Unavailable')
  expect(failureWords('HTTP 599')).toBe('Answered 599')
  expect(failureWords('ECONNREFUSED 127.0.0.1:9')).toBe('Connection refused by 127.0.0.1:9')
  expect(failureWords('ENOTFOUND nowhere.example')).toBe('No such host: nowhere.example')
  expect(failureWords('HEADERS_TIMEOUT after 30000 ms')).toBe('No answer within 30 s')
  expect(failureWords('CONNECT_TIMEOUT after 1500 ms')).toBe('No connection within 1.5 s')
  expect(failureWords('TLS_TIMEOUT shop.example after 9000 ms')).toBe('No secure connection within 9 s: shop.example')
  expect(failureWords('CERT_HAS_EXPIRED: certificate has expired')).toBe(
    'No trusted connection: certificate has expired',
  )
  expect(failureWords('CONNECTION_CLOSED: UND_ERR_SOCKET other side closed')).toBe(
    'Connection closed without an answer',
  )
})

test('a message that is a sentence stays unchanged', () => {
  expect(failureWords('No answer within 30 s')).toBe('No answer within 30 s')
})
