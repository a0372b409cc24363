import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event'

/**
 * A person at the page, who needs no pause between keys. Whether something lies over a button cannot be told without
 * layout, and looking for it costs a walk through all styles at each click: the browser's journeys do that.
 */
const setup = () => userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never })

type User = ReturnType<typeof setup>

/** Created for each act: files share a process, and each has its own document. */
export const user = new Proxy({} as User, {
  get: (_, act: keyof User) => setup()[act],
})
