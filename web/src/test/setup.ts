import './drawn.ts'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A page's code is transformed the first time it is opened, which takes as long as the machine is busy.
configure({ asyncUtilTimeout: 10_000 })

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

afterEach(() => {
  cleanup()
  localStorage.clear()
})
