import type { HttpMethod } from '../jobs/enums.ts'
import type { Header } from '../jobs/JobAuth.ts'
import type { AttemptTimings } from './AttemptTimings.ts'

type Late<T> = T | Promise<T>

/**
 * What was sent, rebuilt, and what is long of the answer; no secret is in it. Each part comes when it is asked for: a test of a
 * job has it at hand, and history reads it.
 */
export interface AttemptParts {
  readonly remoteAddress: Late<string | null>
  readonly requestMethod: Late<HttpMethod>
  readonly requestUrl: Late<string>
  readonly requestHeaders: Late<Header[]>
  readonly requestBody: Late<string | null>
  readonly redirects: Late<string[]>
  readonly responseHeaders: Late<Header[] | null>
  readonly responseBody: Late<string | null>
  readonly responseBodyNote: Late<string | null>
  readonly timings: Late<AttemptTimings | null>
  readonly explanation: Late<string | null>
}
