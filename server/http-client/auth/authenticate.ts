import type { CallRequest } from '../outcome.ts'
import type { AuthFields } from './AuthScheme.ts'

/** A request with the fields that authenticate it; all of them are secret. */
export function withAuthFields<T extends Pick<CallRequest, 'url' | 'headers' | 'secrets'>>(
  request: T,
  { headers = [], query, secrets = [] }: AuthFields,
): T {
  return {
    ...request,
    url: query ? withQuery(request.url, query.name, query.value) : request.url,
    headers: [...request.headers, ...headers.map((header) => ({ ...header, secret: true }))],
    secrets: [...request.secrets, ...secrets],
  }
}

/** Adds a parameter and leaves the rest of the URL as it was written; value null: masked. */
export function withQuery(url: string, name: string, value: string | null): string {
  const [address] = url.split('#', 1) as [string]
  const joint = address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?'
  return `${address}${joint}${encodeURIComponent(name)}=${value === null ? '•••' : encodeURIComponent(value)}`
}
