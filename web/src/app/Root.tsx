import { createRootRouteWithContext, type ErrorComponentProps, Outlet } from '@tanstack/react-router'
import { PageError } from '../ui/PageError.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import type { RouterContext } from './RouterContext.ts'

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root, errorComponent: RootError })

function Root() {
  return (
    <>
      <Outlet />
      <Toasts />
    </>
  )
}

/** When not even the frame could be made, as with a server that is down at the first visit. */
function RootError(props: ErrorComponentProps) {
  return (
    <main>
      <PageError {...props} />
    </main>
  )
}
