/** What a scheme proves possession of, as it is stored. */
export interface Credentials {
  /** A user name, a key id, or the name that a key is sent under; null where the scheme needs none. */
  name: string | null
  /** Where a key is sent: `header` or `query`; null where the scheme leaves no choice. */
  in: string | null
  /** Password, token or key. */
  secret: string
}

/** The request that is to be authenticated. A scheme reads it, for a signature say, and never changes it. */
interface AuthRequest {
  method: string
  url: string
  headers: readonly { name: string; value: string }[]
  /** What the server adds to this very call, names and values in turn. */
  stamps?: readonly string[] | undefined
  body: string | null
}

/** What authentication adds to a request. */
export interface AuthFields {
  headers?: { name: string; value: string }[]
  query?: { name: string; value: string }
  /** Secrets that came up on the way, an access token say; they are masked like the variants of the stored secret. */
  secrets?: string[]
}

interface AuthOptions {
  /** The instant of the call, in Unix milliseconds; a signature must not ask the clock. */
  atMs: number
  /** Aborts when the call is cancelled or its timeout is over. */
  signal: AbortSignal
}

/** What every scheme says of itself. A scheme is a file in this folder and a line in `schemes.ts`. */
interface SchemeTraits {
  /** The field of the API's `JobAuthInput` that holds the secret; null where there is none. */
  readonly secretField: 'password' | 'token' | 'value' | null
  /** The texts in which the stored secret travels: each is masked wherever the target repeats it. */
  secretVariants(credentials: Credentials): string[]
}

/** Its fields depend on the credentials and the stored request alone, so they are made once for all calls. */
interface StaticScheme extends SchemeTraits {
  readonly lifetime: 'request'
  /** The fields that authenticate a request, of which the defaults (`User-Agent`, `Content-Type`) are not set yet. */
  authenticate(request: AuthRequest, credentials: Credentials): Promise<AuthFields>
}

/** Its fields are made for each call, say a signature over the body and the time, or a token that expires. They are not shown afterwards. */
export interface PerCallScheme extends SchemeTraits {
  readonly lifetime: 'call'
  /**
   * Makes the fields that authenticate a call whose other parts are complete. It may be slow, until `signal` aborts it.
   * @throws where the call cannot be authenticated: it is not sent, and the message says why
   */
  authenticate(request: AuthRequest, credentials: Credentials, options: AuthOptions): Promise<AuthFields>
}

export type AuthScheme = StaticScheme | PerCallScheme

/** What a call carries if its scheme authenticates every call separately. */
export interface PerCallAuth {
  scheme: PerCallScheme
  credentials: Credentials
}
