import type { JobRevision } from '../jobs/JobRevision.ts'
import { headersSent, maskSecrets } from '../../http-client/call.ts'
import { requestToSend, type PreparedRequest, type RunKey } from '../jobs/request.ts'
import type { StoredHeader } from '../jobs/JobRevision.ts'
import type { Header } from '../jobs/JobAuth.ts'

/** What an attempt sent, built again from what it was sent by, with every secret masked. */
export function showRequest(opened: PreparedRequest, run: RunKey, attempt: number) {
  return {
    requestMethod: opened.method,
    requestUrl: maskUrl(opened),
    requestHeaders: showHeaders(opened, run, attempt),
    requestBody: opened.body === null ? null : maskBody(opened.body, opened),
  }
}

export const maskUrl = ({ shownUrl, secrets }: PreparedRequest): string => maskSecrets(shownUrl, secrets)

export const maskBody = (body: string, { secrets }: PreparedRequest): string => maskSecrets(body, secrets)

export function showHeaders(opened: PreparedRequest, run: RunKey, attempt: number): Header[] {
  return headersSent(requestToSend(opened, run, attempt)).map(({ name, value, secret }) => ({
    name,
    value: secret ? null : maskSecrets(value, opened.secrets),
    secret,
  }))
}

/** The headers where the secrets can no longer be opened: what is not secret. */
export function showEncryptedHeaders(revision: JobRevision): Header[] {
  const headers = JSON.parse(revision.headers) as StoredHeader[]
  return headers.map(({ name, value, secret }) => ({ name, value: secret ? null : value, secret }))
}
