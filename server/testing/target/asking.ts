import { createCaller, type CallerRules, type CallRequest, type Caller } from '../../http-client/call.ts'

/** A request with defaults, so that a test names only what it is about. */
export function requestTo(url: string, about: Partial<CallRequest> = {}): CallRequest {
  return {
    method: 'GET',
    url,
    headers: [],
    body: null,
    followRedirects: true,
    timeoutMs: 10_000,
    successCodes: '200-299',
    secrets: [],
    ...about,
  }
}

/** A caller that may call loopback addresses. */
export function localCaller(about: Partial<CallerRules> = {}): Caller {
  return createCaller({ allowPrivate: true, allowedTargets: [], forbidden: [], ...about })
}
