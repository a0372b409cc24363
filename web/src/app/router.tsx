import { createQueryPreloader } from '@apollo/client/react'
import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { PageError } from '../ui/PageError.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { routeTree } from '../routeTree.gen.ts'
import type { Carillon } from './client.ts'

/** `history` is the browser's unless a test brings its own. */
export function createAppRouter(carillon: Carillon, history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    context: { ...carillon, preloadQuery: createQueryPreloader(carillon.client) },
    defaultPreload: 'intent',
    // Apollo's cache decides what is fresh: the router shows what it keeps at once and asks again.
    defaultPreloadStaleTime: 0,
    defaultStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultErrorComponent: PageError,
    defaultPendingComponent: PageSkeleton,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
