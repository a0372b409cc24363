export interface Change {
  name: string
  was: string | undefined
  is: string | undefined
}

/** The fields in which two JSON objects differ, as text. What cannot be read as an object counts as empty. */
export function changes(before: string | null, after: string | null): Change[] {
  const [was, is] = [fields(before), fields(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ name, was: was[name], is: is[name] }))
    .filter((change) => change.was !== change.is)
}

function fields(json: string | null): Record<string, string> {
  if (!json) return {}
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, text(one)]))
  } catch {
    return {}
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
