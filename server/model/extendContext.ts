import type { Context } from './Context.ts'

/** The same context with changes. A spread would drop, or evaluate, the getters that a context evaluates only on use. */
export function extendContext<C extends Partial<Context>>(context: C, changes: Partial<Context>): C {
  return Object.create(
    context,
    Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value, enumerable: true }])),
  ) as C
}
