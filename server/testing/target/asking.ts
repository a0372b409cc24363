import { createCaller, type CallerRules, type CallRequest, type Caller } from '../../http-client/call.ts'

/** A request in which only what a test is about needs to be said. */
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

/** A caller that may call this machine, as tests must. */
export function localCaller(about: Partial<CallerRules> = {}): Caller {
  return createCaller({ allowPrivate: true, allowedTargets: [], forbidden: [], ...about })
}
