import type { Context } from './Context.ts'

/** The same context with something else in it. Not a spread: that would leave out, or make, what a context makes only when it is asked. */
export function extendContext<C extends Partial<Context>>(context: C, changes: Partial<Context>): C {
  return Object.create(
    context,
    Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value, enumerable: true }])),
  ) as C
}
