import { expect, test } from 'vitest'
import type { AuthScheme } from './AuthScheme.ts'
import { authSchemes, type AuthSchemeName } from './schemes.ts'

const request = { method: 'GET', url: 'https://h/p', headers: [], body: null } as const
const fieldsOf = (kind: AuthSchemeName, name: string | null = null, place: string | null = null) => {
  const scheme: AuthScheme = authSchemes[kind]
  const credentials = { name, in: place, secret: 'sesame' }
  return Promise.all([
    scheme.authenticate({ ...request, headers: [] }, credentials, { atMs: 0, signal: new AbortController().signal }),
    scheme.secretVariants(credentials),
  ])
}

test('every scheme keeps the place under which it is stored', () => {
  expect(Object.keys(authSchemes)).toEqual(['NONE', 'BASIC', 'BEARER', 'API_KEY'])
})

test('no authentication adds nothing and has no secret', async () => {
  expect(await fieldsOf('NONE')).toEqual([{}, []])
})

test('Basic sends the pair in base64 and masks it beside the password', async () => {
  const pair = btoa('ann:sesame')
  const headers = [{ name: 'Authorization', value: `Basic ${pair}` }]
  expect(await fieldsOf('BASIC', 'ann')).toEqual([{ headers }, ['sesame', pair]])
})

test('a bearer token goes into the Authorization header', async () => {
  const headers = [{ name: 'Authorization', value: 'Bearer sesame' }]
  expect(await fieldsOf('BEARER')).toEqual([{ headers }, ['sesame']])
})

test('an API key goes into the header or the query parameter of its name', async () => {
  const field = { name: 'X-Key', value: 'sesame' }
  expect(await fieldsOf('API_KEY', 'X-Key', 'header')).toEqual([{ headers: [field] }, ['sesame']])
  expect(await fieldsOf('API_KEY', 'X-Key', 'query')).toEqual([{ query: field }, ['sesame']])
})
