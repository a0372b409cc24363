import type { HttpMethod } from '../../gql/graphql.ts'
import { methods } from '../search.ts'
import type { Pasted, PastedAuth } from './pasted.ts'

type Draft = Omit<Pasted, 'headers'> & { headers: { name: string; value: string }[] }

const secretName = /^(cookie|proxy-authorization)$|token|secret|password|api-?key|signature|credential/i

/** What every way of writing a call needs at the end: secrets known as such, an Authorization header as sign-in. */
export function finish(draft: Draft): Pasted {
  const { url, auth: fromUrl } = withoutCredentials(withScheme(draft.url))
  const authorization = draft.headers.find(({ name }) => name.toLowerCase() === 'authorization')
  const fromHeader = authorization && toAuth(authorization.value)
  const kept = fromHeader ? draft.headers.filter((header) => header !== authorization) : draft.headers
  const notes = [...draft.notes]
  if ([url, draft.body ?? '', ...draft.headers.map(({ value }) => value)].some((text) => /\$\w|\$\{/.test(text))) {
    notes.push('A shell variable ($…) stands in the command; put its value in its place.')
  }
  return {
    ...draft,
    url,
    headers: kept.map((header) => ({
      ...header,
      secret: secretName.test(header.name) || header.name.toLowerCase() === 'authorization',
    })),
    auth: fromHeader ?? draft.auth ?? fromUrl,
    notes,
  }
}

export function toMethod(named: string | undefined, implied: HttpMethod, notes: string[]): HttpMethod {
  if (named === undefined) return implied
  const method = methods.find((one) => one === named.toUpperCase())
  if (!method) notes.push(`The method ${named} is not supported; ${implied} was taken.`)
  return method ?? implied
}

function toAuth(value: string): PastedAuth | undefined {
  const [, scheme = '', rest = ''] = /^(\w+)\s+(.+)$/.exec(value.trim()) ?? []
  if (scheme.toLowerCase() === 'bearer') return { kind: 'BEARER', token: rest }
  if (scheme.toLowerCase() !== 'basic') return undefined
  try {
    const [username = '', ...password] = atob(rest).split(':')
    return { kind: 'BASIC', username, password: password.join(':') }
  } catch {
    return undefined
  }
}

function withScheme(url: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(url) ? url : `http://${url}`
}

/** Credentials in an address would be shown wherever the address is. */
function withoutCredentials(url: string): { url: string; auth: PastedAuth | undefined } {
  if (!/^https?:\/\/[^/?#]*@/i.test(url) || !URL.canParse(url)) return { url, auth: undefined }
  const parsed = new URL(url)
  const auth: PastedAuth = {
    kind: 'BASIC',
    username: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
  }
  return { url: url.replace(/^(https?:\/\/)[^/?#]*@/i, '$1'), auth }
}
