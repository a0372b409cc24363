import { STATUS_CODES } from 'node:http'
import type { FailureKindName } from './outcome.ts'

/** What an explanation may mention. */
interface ExplainFacts {
  host?: string
  status?: number | null
  timeoutMs?: number
  /** Which setting `timeoutMs` is: a job's own, or the limit for opening a connection. */
  limit?: 'attempt' | 'opening'
  /** The media type of an answer that had begun and did not say where it ends; empty: it did not name one. */
  openBody?: string | null
  /** The sentence a rule gave, where one refused the call. */
  detail?: string | null
}

/** One or two sentences for a person: what happened, and what to look at. */
export function explain(kind: FailureKindName, code: string | null, facts: ExplainFacts = {}): string {
  const host = facts.host ?? 'the target'
  switch (kind) {
    case 'HTTP_STATUS':
      return explainStatus(facts.status ?? 0, host)
    case 'TIMEOUT':
      return explainTimeout(code, host, facts)
    case 'DNS':
      return explainDns(code, host)
    case 'CONNECT':
      return explainConnect(code, host)
    case 'TLS':
      return explainTls(code, host)
    case 'NETWORK':
      return explainNetwork(code, host)
    case 'REDIRECT':
      return explainRedirect(code, facts.detail)
    case 'BLOCKED_ADDRESS':
      return facts.detail ?? `${host} leads to an address this server does not call. See ALLOWED_TARGETS.`
    case 'CIRCUIT_OPEN':
      return `${host} failed several times in a row, so calls to it are held back until one trial call succeeds.`
    case 'INVALID_REQUEST':
      return `The request could not be sent as it is written. ${facts.detail ?? ''}`.trim()
    case 'PROCESS_LOST':
      return 'The server that made this call stopped before it ended. Whether the target saw the call is not known.'
  }
}

function explainStatus(status: number, host: string): string {
  const name = STATUS_CODES[status]
  const answered = `${host} answered ${status}${name ? ` ${name}` : ''}, which this job does not count as success.`
  if (status === 401 || status === 403) return `${answered} Check the authentication of the job.`
  if (status === 404 || status === 410) return `${answered} Check the path of the URL.`
  if (status === 405) return `${answered} Check the method.`
  if (status === 429) return `${answered} It is being called too often.`
  if (status === 304) return `${answered} It says that nothing has changed; name 304 as a success if that is one.`
  if (status >= 300 && status < 400) return `${answered} A redirect was not followed, or led nowhere.`
  if (status >= 500 && status < 600) return `${answered} The fault is on its side; its log should say more.`
  return answered
}

function explainTimeout(code: string | null, host: string, facts: ExplainFacts): string {
  const { timeoutMs, limit = 'attempt', openBody = null } = facts
  const length = timeoutMs === undefined ? '' : `${timeoutMs / 1000} s`
  const setting = limit === 'attempt' ? "the job's timeout per attempt" : 'the limit for opening a connection'
  const within = `within ${length === '' ? setting : `${length}, ${setting}`}`
  switch (code) {
    case 'DNS_TIMEOUT':
      return `The name ${host} could not be looked up ${within}: the name server did not answer.`
    case 'CONNECT_TIMEOUT':
      return `${host} did not accept a connection ${within}. A firewall may be dropping it, or the machine is down.`
    case 'TLS_TIMEOUT':
      return `${host} accepted the connection but did not finish the TLS handshake ${within}. Is it an https port?`
    case 'HEADERS_TIMEOUT':
      return `${host} accepted the request but had not answered ${within}. If it holds a request open until it has news (long polling), raise the timeout or call an address that answers at once.`
    case 'BODY_TIMEOUT':
      return openBody === null
        ? `${host} began to answer, but its answer was not complete ${within}.`
        : explainOpenBody(openBody, within)
    default:
      return `The call was not finished ${within}.`
  }
}

function explainOpenBody(type: string, within: string): string {
  const named = type === '' ? 'without saying where its answer ends' : `(${type})`
  const isStream = /^(text\/event-stream|multipart\/x-mixed-replace)\b/i.test(type)
  const advice = isStream
    ? 'An event stream never ends: a job should call an address whose answer does.'
    : 'A job counts an answer once it has ended: raise the timeout, or call an address whose answer ends.'
  return `The target kept the response open ${named} and did not end it ${within}. ${advice}`
}

function explainDns(code: string | null, host: string): string {
  if (code === 'ENOTFOUND' || code === 'ENODATA')
    return `There is no host named ${host}. Check the spelling of the URL.`
  return `The name ${host} could not be looked up: the name server failed. This is usually temporary.`
}

function explainConnect(code: string | null, host: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `Nothing is listening at ${host} on that port, or a firewall refused the connection.`
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `There is no route from this server to ${host}.`
    case 'EMFILE':
    case 'ENFILE':
      return 'This server has no file handles left for another connection. Raise its limit (ulimit -n).'
    default:
      return `No connection to ${host} could be opened (${code ?? 'unknown reason'}).`
  }
}

function explainTls(code: string | null, host: string): string {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `The certificate of ${host} has expired.`
    case 'CERT_NOT_YET_VALID':
      return `The certificate of ${host} is not valid yet. Check the clocks.`
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return `The certificate of ${host} is self-signed, so nobody vouches for it.`
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `The certificate of ${host} is not signed by an authority this server knows, or an intermediate certificate is missing.`
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate that ${host} shows was issued for another name.`
    case 'ECONNRESET':
    case 'CONNECTION_CLOSED':
      return `${host} closed the connection during the TLS handshake.`
    default:
      return `No secure connection to ${host} could be agreed on (${code ?? 'unknown reason'}). Is it an https port, with TLS 1.2 or later?`
  }
}

function explainNetwork(code: string | null, host: string): string {
  switch (code) {
    case 'PROTOCOL_ERROR':
      return `${host} answered with something that is not proper HTTP.`
    case 'INCOMPLETE_BODY':
      return `${host} began to answer, but the connection ended before the answer was complete.`
    case 'CONNECTION_CLOSED':
      return `${host} closed the connection without answering.`
    default:
      return `The connection to ${host} failed (${code ?? 'unknown reason'}).`
  }
}

function explainRedirect(code: string | null, detail: string | null | undefined): string {
  switch (code) {
    case 'TOO_MANY_REDIRECTS':
      return 'The target redirected too many times, perhaps in a circle.'
    case 'INSECURE_REDIRECT':
      return 'The target redirected from https to http, which would send the request unencrypted. It was not followed.'
    default:
      return `The target redirected to somewhere that cannot be called. ${detail ?? ''}`.trim()
  }
}
