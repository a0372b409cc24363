import type { PasswordTry, SignInEvents } from '../model/sessions/SignInEvents.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { BoundedLog, Line } from './BoundedLog.ts'

/** Log lines and metrics of signing in. One address is one subject, as in the throttle's count. */
export function signInLines(lines: BoundedLog, { signIns }: Pick<Metrics, 'signIns'>): SignInEvents {
  const write = (line: Omit<Line, 'subject' | 'subjectField'>, { ip, ...tried }: PasswordTry, reason?: string) => {
    const whole: Line = { ...line, subject: ip, subjectField: 'ip' }
    if (lines.admits(whole)) lines.write(whole, { ...fieldsOf(tried), reason })
  }
  return {
    signedIn: () => signIns.inc({ outcome: 'ok' }),
    passwordRefused(tried) {
      if (tried.action === 'signIn') signIns.inc({ outcome: 'refused' })
      write({ level: 'info', event: 'password.refused', message: 'a password was refused' }, tried)
    },
    passwordThrottled(tried, reason) {
      if (tried.action === 'signIn') signIns.inc({ outcome: 'limited' })
      write(
        { level: 'warn', event: 'password.throttled', message: 'a password was refused unchecked: too many tries' },
        tried,
        reason,
      )
    },
  }
}

function fieldsOf({ action, user, requestId }: Omit<PasswordTry, 'ip'>): object {
  return { action, userId: user?.id ?? null, account: user && maskedEmail(user.email), requestId }
}

/**
 * `a•••@example.com`. Logs travel further than the database (collectors, tickets), and an address is personal data. Together
 * with the user's key this identifies the account to anyone who may look it up.
 */
function maskedEmail(email: string): string {
  return email.replace(/^(.)[^@]*/u, '$1•••')
}
