import type { HostPool } from './pools.ts'
import type { Site } from './site.ts'

/** What an attempt needs from its caller. */
export interface AttemptHost {
  /** @throws CallFailure when the URL may not be called */
  poolFor(site: Site): HostPool
  /** @throws CallFailure of kind INVALID_REQUEST */
  siteAt(url: string): Site
  bodyLimitBytes: number
  maxRedirects: number
}
