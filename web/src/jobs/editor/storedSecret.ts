import { z } from 'zod/mini'

/** Where the server has a secret. It stays there: another origin or another field asks for it again. */
export const storedSecret = z.nullable(
  z.object({
    /** Scheme, host and port of the URL it was entered for. */
    origin: z.string(),
    /** As `headerField` and `authField` say it. */
    field: z.string(),
  }),
)

type StoredSecret = z.infer<typeof storedSecret>

/** The fields of the form that say where a secret goes. */
export interface SecretValues {
  url: string
  headers: { name: string; value: string; secret: boolean; stored: StoredSecret }[]
  auth: {
    kind: 'NONE' | 'BASIC' | 'BEARER' | 'API_KEY'
    password: string
    token: string
    name: string
    value: string
    in: 'header' | 'query'
    stored: string
    storedFor: StoredSecret
  }
}

export const headerField = (name: string) => `header ${name.trim().toLowerCase()}`

export function authField({ kind, name, in: place }: Pick<SecretValues['auth'], 'kind' | 'name' | 'in'>): string {
  if (kind !== 'API_KEY') return kind
  return place === 'header' ? headerField(name) : `query parameter ${name.trim()}`
}

/** null: the text is no URL, yet. */
export function originOf(url: string): string | null {
  return URL.canParse(url.trim()) ? new URL(url.trim()).origin : null
}

/** Why a stored secret must be entered again, as a sentence; undefined where it is kept, or none is stored. */
export function whyAgain(stored: StoredSecret, url: string, field: string): string | undefined {
  if (!stored) return undefined
  // While a URL is being written, the secret is not asked for at every other key.
  const isSameOrigin = [null, stored.origin].includes(originOf(url))
  if (!isSameOrigin) return `Enter it again: the stored one was entered for ${stored.origin}.`
  return stored.field === field ? undefined : `Enter it again: the stored one was entered for the ${stored.field}.`
}

interface Fault {
  path: (string | number)[]
  message: string
}

/** The stored secrets that must be entered again, and are not yet. */
export function secretFaults({ url, headers, auth }: SecretValues): Fault[] {
  const ofHeaders = headers.map(({ name, value, secret, stored }, index) => ({
    path: ['headers', index, 'value'],
    message: secret && value === '' ? whyAgain(stored, url, headerField(name)) : undefined,
  }))
  const { kind, password, token, value } = auth
  const [name, entered] = {
    NONE: [],
    BASIC: ['password', password],
    BEARER: ['token', token],
    API_KEY: ['value', value],
  }[kind]
  const message = name && entered === '' ? whyAuthAgain(auth, url) : undefined
  return [...ofHeaders, { path: ['auth', name ?? ''], message }].filter(
    (one): one is Fault => one.message !== undefined,
  )
}

/** The same for what proves who calls; another kind has none stored. */
export function whyAuthAgain(auth: SecretValues['auth'], url: string): string | undefined {
  return auth.stored === auth.kind ? whyAgain(auth.storedFor, url, authField(auth)) : undefined
}
