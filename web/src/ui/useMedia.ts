import { useMemo, useSyncExternalStore } from 'react'

/** Whether a media query holds now. For what must not be in the page twice; what only looks different is for CSS. */
export function useMedia(query: string): boolean {
  const [subscribe, read] = useMemo(() => {
    const media = matchMedia(query)
    return [
      (listener: () => void) => {
        media.addEventListener('change', listener)
        return () => media.removeEventListener('change', listener)
      },
      () => media.matches,
    ]
  }, [query])
  return useSyncExternalStore(subscribe, read)
}
