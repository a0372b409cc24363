import { checkHeader, checkTarget, parseSuccessCodes, type TargetRules } from '../../http-client/call.ts'
import type { FieldError } from '../../platform/errors.ts'
import type { DraftRequest } from './draft.ts'
import { maxAuthNameLength } from './fields/auth.ts'
import { requestFields } from './fields/requestFields.ts'
import { maxSecretLength } from './fields/secretLength.ts'
import { markMissingSecrets, secretFields } from './missingSecrets.ts'
import { repeatedHeaderFaults } from './repeatedHeaders.ts'
import { ownHeaderNames } from './request.ts'

const ownNames = new Set(ownHeaderNames.map((name) => name.toLowerCase()))

const ownNameFault = (name: string) =>
  ownNames.has(name.toLowerCase()) ? `${name} is set by Carillon for each call; leave it out.` : null

/**
 * Why a request cannot be sent as it is written: every fault at once, each a sentence at its field.
 * @param before what the job has sent so far; null for a new job
 */
export function requestFaults(request: DraftRequest, rules: TargetRules, before: DraftRequest | null): FieldError[] {
  const faults = [
    ...urlFaults(request.url, rules),
    ...headerFaults(request),
    ...repeatedHeaderFaults(request.headers),
    ...bodyFaults(request),
    ...authFaults(request),
    ...successCodeFaults(request.successCodes),
  ]
  return markMissingSecrets(faults, request, before)
}

function urlFaults(url: string, rules: TargetRules): FieldError[] {
  const tooLong =
    url.length > requestFields.url.bounds.maxLength! ? 'A URL may be at most 2,000 characters long.' : null
  const broken = url.isWellFormed() ? null : 'The URL contains half of a character (a lone surrogate).'
  return at('url', tooLong ?? broken ?? checkTarget(url, rules))
}

function headerFaults({ headers }: DraftRequest): FieldError[] {
  const size = headers.reduce((sum, { name, value }) => sum + name.length + (value?.length ?? 0) + 4, 0)
  const { maxItems, maxLength } = requestFields.headers.bounds
  if (headers.length > maxItems!) return at('headers', `A job may have at most ${maxItems} headers.`)
  if (size > maxLength!) return at('headers', 'All headers together may be at most 16,384 characters long.')
  return headers.flatMap(({ name, value, secret }, place) => {
    const nameFault = ownNameFault(name) ?? checkHeader(name, '')
    if (nameFault !== null) return at(`headers.${place}.name`, nameFault)
    const missing = secret
      ? `The secret header ${name} needs a value: none is stored.`
      : `The header ${name} needs a value.`
    return at(`headers.${place}.value`, value === undefined ? missing : checkHeader(name, value))
  })
}

function bodyFaults({ method, body }: DraftRequest): FieldError[] {
  if (body === null) return []
  if (method === 'GET' || method === 'HEAD')
    return at('body', `A ${method} request carries no body. Choose another method, or empty the body.`)
  if (!body.isWellFormed()) return at('body', 'The body contains half of a character (a lone surrogate).')
  return at(
    'body',
    Buffer.byteLength(body) > requestFields.body.bounds.maxBytes! ? 'The body may be at most 1 MiB long.' : null,
  )
}

function authFaults({ auth, headers, url }: DraftRequest): FieldError[] {
  const { kind, name, secret } = auth
  const field = secretFields[kind]
  const has = (header: string) => headers.some((one) => one.name.toLowerCase() === header.toLowerCase())
  if (secret !== undefined && secret.length > maxSecretLength)
    return at(`auth.${field}`, 'A secret may be at most 8,192 characters long.')
  if (secret?.isWellFormed() === false || name?.isWellFormed() === false)
    return at('auth', 'The authentication contains half of a character (a lone surrogate).')
  switch (kind) {
    case 'NONE':
      return []
    case 'BASIC':
      return [
        ...at('auth.username', basicNameFault(name)),
        ...at('auth.password', secret === undefined ? 'Basic authentication needs a password; it may be empty.' : null),
        ...twice(has('Authorization'), 'Authorization'),
      ]
    case 'BEARER':
      return [
        ...at('auth.token', secret ? checkHeader('Authorization', `Bearer ${secret}`) : 'Write the bearer token.'),
        ...twice(has('Authorization'), 'Authorization'),
      ]
    case 'API_KEY':
      return [...keyFaults(auth, url), ...twice(auth.in === 'header' && name !== null && has(name), name ?? '')]
  }
}

function basicNameFault(name: string | null): string | null {
  if (!name) return 'Basic authentication needs a user name.'
  if (name.length > maxAuthNameLength) return 'A user name may be at most 300 characters long.'
  // oxlint-disable-next-line no-control-regex
  return /[:\0-\x1f\x7f]/.test(name) ? 'A user name must not contain a colon or control characters (RFC 7617).' : null
}

function keyFaults({ name, in: place, secret }: DraftRequest['auth'], url: string): FieldError[] {
  if (place !== 'header' && place !== 'query') return at('auth.in', 'Write `header` or `query`.')
  const missing = [
    ...at('auth.name', name ? null : 'Write the name that the key is sent under.'),
    ...at('auth.value', secret ? null : 'Write the key.'),
  ]
  if (!name || !secret) return missing
  if (name.length > maxAuthNameLength) return at('auth.name', 'The name of a key may be at most 300 characters long.')
  if (place === 'header') {
    const nameFault = ownNameFault(name) ?? checkHeader(name, '')
    return nameFault ? at('auth.name', nameFault) : at('auth.value', checkHeader(name, secret))
  }
  const isThere = URL.canParse(url) && new URL(url).searchParams.has(name)
  return at('auth.name', isThere ? `The URL already has a parameter ${name}.` : null)
}

function twice(isThere: boolean, name: string): FieldError[] {
  const message = `There is a header ${name} as well; the authentication sets it. Remove one of the two.`
  return at('auth.kind', isThere ? message : null)
}

function successCodeFaults(text: string): FieldError[] {
  try {
    parseSuccessCodes(text)
    return []
  } catch (error) {
    return at('successCodes', (error as Error).message)
  }
}

function at(path: string, message: string | null): FieldError[] {
  return message === null ? [] : [{ path, message }]
}
