/** One search parameter: what it means, or undefined where it does not parse. An old link should still lead somewhere. */
type Param<T> = (value: unknown) => T | undefined

type Meaning<Shape> = { [Name in keyof Shape]?: Shape[Name] extends Param<infer T> ? T | undefined : never }

/**
 * The search parameters of a page, each of which may be missing; for `validateSearch`. By hand, because every page's are
 * in what a first visit loads, and zod is seven kilobytes.
 */
export function params<Shape extends Record<string, Param<unknown>>>(shape: Shape) {
  return (search: Record<string, unknown>): Meaning<Shape> => {
    // Undefined, not left out: the router lays what it is given over what the URL says.
    const given = Object.entries(shape).filter(([name]) => search[name] !== undefined)
    return Object.fromEntries(given.map(([name, param]) => [name, param(search[name])])) as Meaning<Shape>
  }
}

/** A number that somebody typed without quotes is a text as well: the router has read it as a number. */
export const text: Param<string> = (value) =>
  typeof value === 'string' ? value : Number.isSafeInteger(value) ? String(value) : undefined

export const flag: Param<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)

/** A moment in ISO 8601, in UTC. */
export const instant: Param<string> = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(value) &&
  !Number.isNaN(Date.parse(value))
    ? value
    : undefined

export function integer(min = -Infinity, max = Infinity): Param<number> {
  return (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max ? value : undefined
}

export function oneOf<const T extends string>(known: readonly T[]): Param<T> {
  return (value) => known.find((one) => one === value)
}

/** All or nothing: half of what someone filtered by would show something else than the link says. One alone is a list of one. */
export function listOf<T>(param: Param<T>): Param<T[]> {
  return (value) => {
    if (value === undefined) return undefined
    const items = [value].flat().map(param)
    return items.every((item) => item !== undefined) ? items : undefined
  }
}
