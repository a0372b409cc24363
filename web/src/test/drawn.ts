/**
 * Which function components React drew, by what its developer tools are told. It must be there before React is loaded,
 * so the tests' setup imports it first.
 */
interface Fiber {
  type: unknown
  flags: number
  memoizedProps: Record<string, unknown>
  alternate: Fiber | null
  child: Fiber | null
  sibling: Fiber | null
}

interface Drawn {
  name: string
  props: Record<string, unknown>
}

const performedWork = 1
const listeners = new Set<(drawn: Drawn) => void>()

Object.assign(globalThis, {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberUnmount() {},
    onCommitFiberRoot(_: number, root: { current: Fiber }) {
      if (listeners.size > 0) tell(root.current)
    },
  },
})

/** Keeps what is drawn from now on, until `stop`. */
export function watchDrawn(): { drawn: Drawn[]; stop(): void } {
  const drawn: Drawn[] = []
  const listener = (one: Drawn) => void drawn.push(one)
  listeners.add(listener)
  return { drawn, stop: () => listeners.delete(listener) }
}

/** A subtree that React left alone has the very same children as before. */
function tell(fiber: Fiber): void {
  const name = nameOf(fiber.type)
  if (name && (fiber.flags & performedWork) !== 0) {
    for (const listener of listeners) listener({ name, props: fiber.memoizedProps })
  }
  if (fiber.alternate && fiber.alternate.child === fiber.child) return
  for (let child = fiber.child; child; child = child.sibling) tell(child)
}

function nameOf(type: unknown): string | undefined {
  if (typeof type === 'function') return type.name
  const inner = (type as { type?: unknown } | null)?.type
  return typeof inner === 'function' ? inner.name : undefined
}
