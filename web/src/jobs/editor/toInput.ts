import type { CreateJobInput, JobAuthInput } from '../../gql/graphql.ts'
import { carriesBody } from './faults.ts'
import type { JobValues } from './values.ts'

/** What is sent to the server. A secret that was left empty goes as null, which keeps the stored one. */
export function toInput({ bodyKind, body, headers, auth, ...rest }: JobValues): CreateJobInput {
  return {
    ...rest,
    name: rest.name.trim(),
    url: rest.url.trim(),
    body: bodyKind === 'none' || !carriesBody(rest.method) ? null : body,
    headers: headers.map(({ name, value, secret, stored }) => ({
      name: name.trim(),
      value: secret && stored && value === '' ? null : value,
      secret,
    })),
    auth: toAuth(auth),
  }
}

function toAuth({ kind, username, password, token, name, value, in: place, stored }: JobValues['auth']): JobAuthInput {
  const secret = (entered: string) => (entered === '' && stored === kind ? null : entered)
  // Without a default, so that a new kind does not lose its secret here: the compiler asks for it.
  switch (kind) {
    case 'NONE':
      return { kind }
    case 'BASIC':
      return { kind, username, password: secret(password) }
    case 'BEARER':
      return { kind, token: secret(token) }
    case 'API_KEY':
      return { kind, name, in: place, value: secret(value) }
  }
}
