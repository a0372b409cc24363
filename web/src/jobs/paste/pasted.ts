import type { AuthKind, HttpMethod } from '../../gql/graphql.ts'

/** What a pasted command or crontab line says of a job. What it does not say is left out. */
export interface Pasted {
  /** What was recognised, for the sentence that says so. */
  source: 'curl command' | 'wget command' | 'crontab line'
  url: string
  method: HttpMethod
  headers: { name: string; value: string; secret: boolean }[]
  body: string | undefined
  auth: PastedAuth | undefined
  followRedirects?: boolean
  timeoutMs?: number
  retryAttempts?: number
  cronPattern?: string
  timezone?: string
  name?: string
  /** What could not be taken over, in sentences. */
  notes: string[]
}

export interface PastedAuth {
  kind: AuthKind
  username?: string
  password?: string
  token?: string
}
