import { generateKeyPairSync } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { derivedKey } from '../../platform/encryption.ts'
import { createAccessTokens } from './accessToken.ts'

const secret = 's'.repeat(40)
const tokens = createAccessTokens(secret, null, 15)
const now = new Date('2026-01-31T12:00:00Z')
const claims = { userId: 7, sessionId: 'abc' }

test('a token is good for 15 minutes and then not a second longer', () => {
  const { token, expiresAt } = tokens.sign(claims, now)
  expect(expiresAt).toEqual(new Date('2026-01-31T12:15:00Z'))
  expect(tokens.read(token, new Date('2026-01-31T12:14:59Z'))).toEqual({ ...claims, expiresAt })
  expect(tokens.read(token, new Date('2026-01-31T12:15:01Z'))).toBeNull()
})

test('tokens of the previous secret end 15 minutes after the rotation, whatever they say, and forgotten secrets open nothing', () => {
  const before = createAccessTokens('o'.repeat(40), null, 15)
  const rotated = createAccessTokens(secret, { secret: 'o'.repeat(40), replacedAt: now }, 15)
  const end = new Date('2026-01-31T12:15:00Z')
  const early = before.sign(claims, new Date('2026-01-31T11:50:00Z')).token
  expect(rotated.read(early, now)).toEqual({ ...claims, expiresAt: new Date('2026-01-31T12:05:00Z') })
  // Whoever knows the old secret can still sign with it.
  const late = before.sign(claims, new Date('2026-01-31T12:14:00Z')).token
  expect(rotated.read(late, new Date('2026-01-31T12:14:59Z'))).toEqual({ ...claims, expiresAt: end })
  expect(rotated.read(late, end)).toBeNull()
  expect(tokens.read(early, now)).toBeNull()
})

const key = derivedKey(secret, 'access tokens')
const good = jwt.decode(tokens.sign(claims, now).token, { complete: true })!
const seconds = now.getTime() / 1000
const forged = (payload: object, header: object, signer: jwt.Secret = key, algorithm: jwt.Algorithm = 'HS256') =>
  jwt.sign(JSON.parse(JSON.stringify({ ...(good.payload as object), ...payload })), signer, {
    algorithm,
    header: JSON.parse(JSON.stringify({ ...good.header, alg: algorithm, ...header })),
  })
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('the way the tests forge makes a good token when nothing is wrong with it', () => {
  expect(tokens.read(forged({}, {}), now)).toMatchObject(claims)
})

test.each([
  ['of another issuer', forged({ iss: 'elsewhere' }, {})],
  ['for another audience', forged({ aud: 'elsewhere' }, {})],
  ['not valid yet', forged({ nbf: seconds + 60 }, {})],
  ['without an end', forged({ exp: undefined }, {})],
  ['of another type', forged({}, { typ: 'JWT' })],
  ['with an unknown key', forged({}, { kid: 'other' })],
  ['with a path as key', forged({}, { kid: '../../dev/null' })],
  ['with SQL as key', forged({}, { kid: "' union select 'x" })],
  ['without a key', forged({}, { kid: undefined })],
  [
    'that brings its own key',
    forged({}, { kid: 'mine', jwk: { kty: 'oct', k: 'AAAA' }, jku: 'http://127.0.0.1/keys' }, 'x'.repeat(32)),
  ],
  ['signed with another algorithm', forged({}, {}, key, 'HS512')],
  [
    'signed with a private key',
    forged({}, {}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, 'RS256'),
  ],
  ['without a signature', `${part({ ...good.header, alg: 'none' })}.${part(good.payload as object)}.`],
  [
    'whose claims were changed',
    tokens.sign(claims, now).token.replace(/\.[^.]+\./, `.${part({ ...(good.payload as object), sub: '1' })}.`),
  ],
  ['whose subject is no number', forged({ sub: 'admin' }, {})],
  ['of a megabyte', forged({ more: 'x'.repeat(1e6) }, {})],
  ['that is no token', 'a.b.c'],
  ['that is nothing', ''],
])('a token %s is refused', (_what, token) => {
  expect(tokens.read(token, now)).toBeNull()
})
