import { headersSent, maskSecrets } from '../call/call.ts'
import { requestToSend, type OpenedRevision, type RunKey } from '../jobs/request.ts'
import type { StoredHeader } from '../jobs/JobRevision.ts'
import type { RevisionFields } from '../jobs/revisionFields.ts'
import type { AttemptView } from './AttemptView.ts'

type Shown = Pick<AttemptView, 'requestMethod' | 'requestUrl' | 'requestHeaders' | 'requestBody'>

/** What an attempt sent, built again from what it was sent by, with every secret masked. */
export function showRequest(opened: OpenedRevision, run: RunKey, attempt: number): Shown {
  const request = requestToSend(opened, run, attempt)
  const { method, body } = request
  const mask = (text: string) => maskSecrets(text, opened.secrets)
  return {
    requestMethod: method,
    requestUrl: mask(opened.shownUrl),
    requestHeaders: headersSent(request).map(({ name, value, secret }) => ({
      name,
      value: secret ? null : mask(value),
      secret,
    })),
    requestBody: body === null ? null : mask(body),
  }
}

/** The same where the secrets can no longer be opened: what is not secret. */
export function showSealedRequest(revision: RevisionFields): Shown {
  const headers = JSON.parse(revision.headers) as StoredHeader[]
  return {
    requestMethod: revision.method,
    requestUrl: revision.url,
    requestHeaders: headers.map(({ name, value, secret }) => ({ name, value: secret ? null : value, secret })),
    requestBody: revision.body,
  }
}
