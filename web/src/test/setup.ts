import './drawn.ts'
import { act, cleanup, configure, getConfig } from '@testing-library/react'
import { createRoot } from 'react-dom/client'
import { toast } from 'sonner'
import { afterEach } from 'vitest'

// A page's code is transformed the first time it is opened, which takes as long as the machine is busy.
configure({ asyncUtilTimeout: 10_000 })

// What a test has found may still wait for its effects (listeners, subscriptions), which React runs a little after it has
// drawn. It runs them all before it draws anything else.
const { asyncWrapper } = getConfig()
configure({
  asyncWrapper: async (find) => {
    const found = await asyncWrapper(find)
    const elsewhere = createRoot(document.createElement('div'))
    act(() => elsewhere.render('drawn'))
    act(() => elsewhere.unmount())
    return found
  },
})

// What jsdom lacks and components ask for while they are drawn.
window.scrollTo = () => undefined
window.matchMedia ??= ((media: string) => ({
  media,
  matches: false,
  addEventListener() {},
  removeEventListener() {},
})) as unknown as typeof window.matchMedia
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.getAnimations ??= () => []
Element.prototype.setPointerCapture ??= () => undefined

afterEach(async () => {
  cleanup()
  localStorage.clear()
  // Files share a process, and a toast of one test, which may be on its way, must not stand in the next.
  await new Promise((resolve) => setTimeout(resolve))
  toast.dismiss()
})
