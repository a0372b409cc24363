/** A URL taken apart once, because jobs call theirs again and again. */
export interface Origin {
  readonly url: URL
  readonly origin: string
  /** As it is sent: a `?` with nothing behind it stays, which `search` would lose. */
  readonly path: string
  readonly host: string
}

export function originOf(url: URL): Origin {
  return { url, origin: url.origin, path: url.href.slice(url.origin.length), host: url.host }
}
