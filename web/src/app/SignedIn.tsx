import { createFileRoute, Outlet, redirect, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { setupRequired } from '../session/setupRequired.ts'
import { Frame } from './Frame.tsx'
import { Live } from '../live/Live.tsx'

export const Route = createFileRoute('/_signedIn')({
  beforeLoad: async ({ context, location }) => {
    if (await context.session.resume()) return
    if (await setupRequired(context.client)) throw redirect({ to: '/setup' })
    throw redirect({ to: '/signin', search: { redirect: location.href === '/' ? undefined : location.href } })
  },
  component: SignedIn,
})

function SignedIn() {
  const router = useRouter()
  const { session, client } = Route.useRouteContext()

  useEffect(
    () =>
      session.onEnd(() => {
        void client.clearStore()
        const { href } = router.state.location
        void router.navigate({ to: '/signin', search: { redirect: href === '/' ? undefined : href } })
      }),
    [session, client, router],
  )

  return (
    <Frame>
      <Live />
      <Outlet />
    </Frame>
  )
}
