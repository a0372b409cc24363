import type { AuthKind } from '../enums.ts'
import type { JobRevision } from '../JobRevision.ts'
import { JobAuthInput } from '../requestInputs.ts'
import type { Field } from './Field.ts'
import { maxSecretLength, minSecretLength } from './secretLength.ts'

export interface DraftAuth {
  kind: AuthKind
  /** BASIC: user name. API_KEY: name of the header or query parameter. */
  name: string | null
  in: string | null
  /** undefined: it is missing. */
  secret: string | undefined
}

export const maxAuthNameLength = 300

const none: DraftAuth = { kind: 'NONE', name: null, in: null, secret: undefined }

/** The secret itself is in the encrypted secrets of the revision. */
export const authField: Field<JobRevision, DraftAuth, JobAuthInput> = {
  type: () => JobAuthInput,
  description: 'How the call authenticates; none: not at all.',
  required: false,
  default: none,
  clearable: false,
  bounds: {},
  parts: {
    'auth.name': { maxLength: maxAuthNameLength },
    'auth.secret': { minLength: minSecretLength, maxLength: maxSecretLength },
  },
  audited: true,
  copied: true,
  replans: true,
  grandfathered: false,
  path: 'request.auth',
  columns: ['authKind', 'authName', 'authIn', 'encryptedSecrets'],
  read: readAuth,
  store: ({ kind, name, in: place }) => ({ authKind: kind, authName: name, authIn: place }),
  load: (row, { auth }) => ({ kind: row.authKind, name: row.authName, in: row.authIn, secret: auth }),
  show: showAuth,
}

/** The parts that the API shows, under the names of its input. */
export function showAuth({ authKind, authName, authIn }: Pick<JobRevision, 'authKind' | 'authName' | 'authIn'>) {
  return {
    kind: authKind,
    username: authKind === 'BASIC' ? authName : null,
    name: authKind === 'API_KEY' ? authName : null,
    in: authIn,
  }
}

function readAuth(auth: JobAuthInput, before: DraftAuth): DraftAuth {
  const kept = auth.kind === before.kind ? before : none
  switch (auth.kind) {
    case 'NONE':
      return none
    case 'BASIC':
      return { kind: 'BASIC', name: auth.username ?? kept.name, in: null, secret: auth.password ?? kept.secret }
    case 'BEARER':
      return { kind: 'BEARER', name: null, in: null, secret: auth.token?.trim() ?? kept.secret }
    case 'API_KEY': {
      const name = auth.name?.trim() ?? kept.name
      const place = auth.in ?? kept.in ?? 'header'
      const secret = isSamePlace({ name, in: place }, kept) ? kept.secret : undefined
      return { kind: 'API_KEY', name, in: place, secret: auth.value ?? secret }
    }
  }
}

/** Names of headers ignore case, names of query parameters do not. */
function isSamePlace(one: Pick<DraftAuth, 'name' | 'in'>, other: Pick<DraftAuth, 'name' | 'in'>): boolean {
  if (one.in !== other.in) return false
  return one.in === 'header' ? one.name?.toLowerCase() === other.name?.toLowerCase() : one.name === other.name
}
