/** A URL taken apart once, because jobs call theirs again and again. */
export interface Site {
  readonly url: URL
  readonly origin: string
  /** What a request's first line and `Host` say about it. */
  readonly path: string
  readonly host: string
}

export function siteOf(url: URL): Site {
  return { url, origin: url.origin, path: url.pathname + url.search, host: url.host }
}
