import { expect, test } from 'vitest'
import { curl } from './curl.ts'

const call = {
  requestMethod: 'POST',
  requestUrl: 'https://example.com/a?b=1&c=2',
  requestHeaders: [],
  requestBody: '{"name":"it\'s"}',
}

test('a quote inside the body does not end the shell word', () => {
  expect(curl(call)).toContain(String.raw`--data-raw '{"name":"it'\''s"}'`)
})

test('a secret header stands as a variable, never as an empty value', () => {
  const requestHeaders = [{ name: 'X-Token', value: null }]
  expect(curl({ ...call, requestHeaders })).toContain('--header "X-Token: $SECRET"')
})

test('the method is named only where curl would choose another', () => {
  expect(curl(call)).not.toContain('--request')
  expect(curl({ ...call, requestMethod: 'PUT' })).toContain('--request PUT')
  expect(curl({ ...call, requestMethod: 'HEAD', requestBody: null })).toContain('--head')
})
