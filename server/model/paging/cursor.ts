import { userInputError } from '../../platform/errors.ts'

type CursorPart = string | number | null

/**
 * A place in a list, for `after`: opaque to clients. `order` names the order of the list, so that a cursor of one order
 * is refused in another.
 */
export function encodeCursor(order: string, parts: CursorPart[]): string {
  return Buffer.from(JSON.stringify([order, ...parts])).toString('base64url')
}

/**
 * The parts of a cursor made by `encodeCursor` for the same order; null without one.
 * @throws BAD_USER_INPUT on `after` for anything else. `shape`: what each part must be; `null` is allowed with a trailing `?`.
 */
export function decodeCursor(
  after: string | null | undefined,
  order: string,
  shape: readonly ('string' | 'number' | 'string?' | 'number?')[],
): CursorPart[] | null {
  if (after === null || after === undefined) return null
  const [madeFor, ...parts] = read(after)
  const fits =
    madeFor === order &&
    parts.length === shape.length &&
    shape.every((kind, place) => isOf(parts[place], kind.replace('?', ''), kind.endsWith('?')))
  if (!fits)
    throw userInputError([
      { path: 'after', message: 'This is not a cursor of this list. Leave it out to start at the beginning.' },
    ])
  return parts as CursorPart[]
}

function read(after: string): unknown[] {
  // A cursor of ours is a few dozen characters; keys are at most 300.
  if (after.length > 4000) return []
  try {
    const value: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function isOf(part: unknown, kind: string, nullable: boolean): boolean {
  if (part === null) return nullable
  return kind === 'number' ? Number.isSafeInteger(part) : typeof part === 'string'
}
