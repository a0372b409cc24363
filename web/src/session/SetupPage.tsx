import { createFileRoute, redirect, useRouter } from '@tanstack/react-router'
import { AuthFrame } from './AuthFrame.tsx'
import { SetupForm } from './SetupForm.tsx'
import { setupRequired } from './setupRequired.ts'

export const Route = createFileRoute('/setup')({
  beforeLoad: async ({ context }) => {
    if (!(await setupRequired(context.client))) throw redirect({ to: '/' })
  },
  component: SetupPage,
})

function SetupPage() {
  const router = useRouter()
  const { session } = Route.useRouteContext()
  return (
    <AuthFrame
      title="Set up Carillon"
      note="Make the first administrator. Everything stays on this server; nothing is sent anywhere."
    >
      <SetupForm
        onDone={(payload) => {
          session.accept(payload)
          void router.navigate({ to: '/' })
        }}
      />
    </AuthFrame>
  )
}
