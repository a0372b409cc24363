/** A try to sign in, or to change a password, which asks for the present one. */
export interface PasswordTry {
  action: 'signIn' | 'changePassword'
  /** null: there is no such account. What was typed is not told: it may be a password in the wrong field. */
  user: { id: number; email: string } | null
  ip: string
  requestId: string
}

/** What signing in tells of itself; the log subscriber turns it into lines and figures. */
export interface SignInEvents {
  signedIn(): void
  passwordRefused(tried: PasswordTry): void
  /** The password was not looked at, and why not. */
  passwordThrottled(tried: PasswordTry, reason: string): void
}
