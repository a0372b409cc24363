import { createFileRoute, redirect, useRouter } from '@tanstack/react-router'
import { params, text } from '../app/param.ts'
import { AuthFrame } from './AuthFrame.tsx'
import { setupRequired } from './setupRequired.ts'
import { SignInForm } from './SignInForm.tsx'

const searchParams = params({ redirect: text })

export const Route = createFileRoute('/signin')({
  validateSearch: searchParams,
  beforeLoad: async ({ context }) => {
    if (await context.session.resume()) throw redirect({ to: '/' })
    if (await setupRequired(context.client)) throw redirect({ to: '/setup' })
  },
  component: SignInPage,
})

function SignInPage() {
  const router = useRouter()
  const { session } = Route.useRouteContext()
  const { redirect: goal } = Route.useSearch()
  return (
    <AuthFrame title="Sign in" note={goal ? 'Sign in to go on where you were.' : undefined}>
      <SignInForm
        onSignedIn={(payload) => {
          session.accept(payload)
          router.history.push(isOwnPath(goal) ? goal : '/')
        }}
      />
    </AuthFrame>
  )
}

/** A link from elsewhere must not lead away from here after the password was given. */
function isOwnPath(goal: string | undefined): goal is string {
  return goal !== undefined && /^\/(?![/\\])/.test(goal)
}
