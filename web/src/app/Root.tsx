import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { Toasts } from '../ui/Toasts.tsx'
import type { RouterContext } from './router.tsx'

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root })

function Root() {
  return (
    <>
      <Outlet />
      <Toasts />
    </>
  )
}
