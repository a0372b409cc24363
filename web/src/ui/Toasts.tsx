import { lazy, Suspense, useSyncExternalStore } from 'react'
import { toastsWanted } from './toast.ts'

const Toaster = lazy(() => import('./Toaster.tsx'))

/** The place where toasts appear; its code comes with the first toast. */
export function Toasts() {
  const wanted = useSyncExternalStore(toastsWanted.subscribe, () => toastsWanted.value)
  return (
    wanted && (
      <Suspense>
        <Toaster />
      </Suspense>
    )
  )
}
