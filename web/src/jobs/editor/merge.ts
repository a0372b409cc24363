import type { JobValues } from './values.ts'

export type Side = 'mine' | 'theirs'
export type Field = keyof JobValues

interface Difference {
  field: Field
  mine: JobValues[Field]
  theirs: JobValues[Field]
  /** The suggested side: the one that changed the field, or this user's where both did. */
  suggested: Side
}

/** Where two people's versions of a job differ, given the one that both began with. */
export function differences(base: JobValues, mine: JobValues, theirs: JobValues): Difference[] {
  return (Object.keys(base) as Field[])
    .filter((field) => field !== 'bodyKind' && !same(mine[field], theirs[field]))
    .map((field) => ({
      field,
      mine: mine[field],
      theirs: theirs[field],
      suggested: same(mine[field], base[field]) ? 'theirs' : 'mine',
    }))
}

/** The version in which each differing field comes from the side chosen for it. */
export function merged(mine: JobValues, theirs: JobValues, chosen: Partial<Record<Field, Side>>): JobValues {
  const pick = <F extends Field>(field: F): JobValues[F] => (chosen[field] === 'theirs' ? theirs : mine)[field]
  const fields = (Object.keys(mine) as Field[]).map((field) => [field, pick(field)])
  return { ...(Object.fromEntries(fields) as JobValues), bodyKind: (chosen.body === 'theirs' ? theirs : mine).bodyKind }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
