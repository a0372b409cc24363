/** The first message at or below a path of a form's errors, because the server may name the second item of a list. */
export function firstMessage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { message } = error as { message?: unknown }
  if (typeof message === 'string' && message !== '') return message
  // `ref` is the field itself.
  const below = Object.entries(error).filter(([name]) => name !== 'ref')
  return below.map(([, value]) => firstMessage(value)).find((found) => found !== undefined)
}
