import type { RevisionSecrets } from '../secrets.ts'
import type { Drafts, Fields, RowOf } from './Field.ts'
import { jobFields } from './jobFields.ts'
import { requestFields } from './requestFields.ts'

/** Every field of a job, as inputs name them. */
export const fields = { ...jobFields, ...requestFields }

/** What a new job gets where its input says nothing. */
export function defaultsOf<F extends Fields>(group: F): Drafts<F> {
  return collect(group, (field) => field.default)
}

/** What an input makes of the values so far. */
export function readFields<F extends Fields>(
  group: F,
  input: { [K in keyof F]?: unknown },
  before: Drafts<F>,
): Drafts<F> {
  return collect(group, (field, name) => {
    const asked = input[name]
    if (asked === undefined) return before[name]
    if (asked === null) return field.clearable ? field.default : before[name]
    return field.read(asked, before[name])
  })
}

/** The columns that hold the values. */
export function storeFields<F extends Fields>(group: F, values: Drafts<F>): Partial<RowOf<F>> {
  const columns: Partial<RowOf<F>> = {}
  for (const [name, field] of Object.entries(group)) Object.assign(columns, field.store(values[name as keyof F]))
  return columns
}

/** The values that the columns of a row hold. */
export function loadFields<F extends Fields>(group: F, row: RowOf<F>, secrets: RevisionSecrets): Drafts<F> {
  return collect(group, (field) => field.load(row, secrets))
}

function collect<F extends Fields>(group: F, valueOf: (field: F[keyof F], name: keyof F) => unknown): Drafts<F> {
  const names = Object.keys(group) as (keyof F)[]
  return Object.fromEntries(names.map((name) => [name, valueOf(group[name], name)])) as Drafts<F>
}
