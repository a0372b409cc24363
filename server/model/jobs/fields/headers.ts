import { ValidateNested } from 'class-validator'
import type { JobRevision, StoredHeader } from '../JobRevision.ts'
import { HeaderInput } from '../requestInputs.ts'
import type { Field } from './Field.ts'
import { maxSecretLength, minSecretLength } from './secretLength.ts'

/** `value` is undefined where a secret is missing. */
interface DraftHeader {
  name: string
  value: string | undefined
  secret: boolean
}

/** The values of secret headers are in the encrypted secrets of the revision, by their place in the list. */
export const headersField: Field<JobRevision, DraftHeader[], HeaderInput[]> = {
  type: () => [HeaderInput],
  description: 'Headers to send beside those that Carillon sets itself, up to 100.',
  required: false,
  default: [],
  clearable: false,
  bounds: { maxItems: 100, maxLength: 16_384 },
  parts: {
    'headers.value': { maxLength: 8192 },
    'headers.secret': { minLength: minSecretLength, maxLength: maxSecretLength },
  },
  checks: [ValidateNested()],
  audited: true,
  copied: true,
  replans: true,
  grandfathered: false,
  path: 'request.headers',
  columns: ['headers', 'encryptedSecrets'],
  read: readHeaders,
  store: (headers) => ({ headers: JSON.stringify(headers.map(withoutSecret)) }),
  load: ({ headers }, secrets) =>
    storedHeaders(headers).map(({ name, value, secret }, place) => ({
      name,
      value: secret ? secrets.headers[place] : (value ?? ''),
      secret,
    })),
  show: ({ headers }) => storedHeaders(headers),
}

const storedHeaders = (headers: string) => JSON.parse(headers) as StoredHeader[]

const withoutSecret = ({ name, value, secret }: DraftHeader): StoredHeader => ({
  name,
  value: secret ? null : value!,
  secret,
})

/** A secret header without a value keeps the stored value of its name: the first keeps the first, the second the second. */
function readHeaders(headers: HeaderInput[], before: DraftHeader[]): DraftHeader[] {
  const stored = Map.groupBy(
    before.filter((header) => header.secret),
    (header) => header.name.toLowerCase(),
  )
  return headers.map(({ name, value, secret }) => {
    const trimmed = name.trim()
    const kept = secret ? stored.get(trimmed.toLowerCase())?.shift()?.value : undefined
    return { name: trimmed, value: value?.trim() ?? kept, secret: secret ?? false }
  })
}
