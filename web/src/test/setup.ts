import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// What jsdom lacks and components ask for while they are drawn.
window.scrollTo = () => undefined
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.getAnimations ??= () => []

afterEach(() => {
  cleanup()
  localStorage.clear()
})
