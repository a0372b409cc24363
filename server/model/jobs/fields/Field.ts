import type { RevisionSecrets } from '../secrets.ts'

/** What a value must keep to. The client shows the same bounds before it sends anything. */
export interface Bounds {
  min?: number
  max?: number
  /** In characters. */
  minLength?: number
  maxLength?: number
  maxItems?: number
  /** Of the UTF-8 text. */
  maxBytes?: number
}

/** What must be said about every field: a forgotten property does not compile. */
interface FieldRules<Draft> {
  /** The GraphQL type of the input. */
  type: () => unknown
  /** What the input says about it. */
  description: string
  /** A new job is refused without it; `default` then only stands in until it is given. */
  required: boolean
  default: Draft
  /** An update that says null sets the default; otherwise null changes nothing. */
  clearable: boolean
  bounds: Bounds
  /** Bounds of the parts of a value, by their path in the input. */
  parts?: Record<string, Bounds>
  checks?: PropertyDecorator[]
  /** The audit log shows it. */
  audited: boolean
  /** A copy of the job takes it over. */
  copied: boolean
  /** A claimed run has taken it over from its job, so that a change makes the job claim its runs again. */
  replans: boolean
  /** A value that was accepted once stays, even if a new job would be refused it today. */
  grandfathered: boolean
  /** Where the YAML file has it, as `request.method`. */
  path: string
}

/** A field of a job: its rules, and how its columns hold it. */
export interface Field<Row, Draft, Input> extends FieldRules<Draft> {
  columns: readonly (keyof Row & string)[]
  /** The value that an input asks for. `before`: the value so far, with the secrets that may be kept. */
  read(input: Input, before: Draft): Draft
  /** The columns of a valid value. */
  store(value: Draft): Partial<Row>
  load(row: Row, secrets: RevisionSecrets): Draft
  /** The value as the audit log shows it: never a secret. */
  show(row: Row): unknown
}

/** Fields by name. Their types differ; code that takes any group of fields never reads a value. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Fields = Record<string, Field<any, any, any>>

/** The entity that holds the fields. */
export type RowOf<F> = F[keyof F] extends Field<infer Row, infer _Draft, infer _Input> ? Row : never

/** The values of fields, by name. */
export type Drafts<F> = { [K in keyof F]: F[K] extends Field<infer _Row, infer Draft, infer _Input> ? Draft : never }

/** What an input may say about fields, by name. */
export type Inputs<F> = {
  [K in keyof F]?: (F[K] extends Field<infer _Row, infer _Draft, infer Input> ? Input : never) | null
}

/** A maker of fields that are one column each; `read` tidies what people write. */
export function columnsOf<Row>() {
  return <K extends keyof Row & string>(
    column: K,
    rules: FieldRules<Row[K]> & { tidy?: (value: NonNullable<Row[K]>) => Row[K]; store?: (value: Row[K]) => Row[K] },
  ): Field<Row, Row[K], NonNullable<Row[K]>> => ({
    ...rules,
    columns: [column],
    read: (input) => (rules.tidy ? rules.tidy(input) : input),
    store: (value) => assigned<Row>({}, column, rules.store ? rules.store(value) : value),
    load: (row) => row[column],
    show: (row) => row[column],
  })
}

function assigned<Row>(columns: Partial<Row>, column: keyof Row, value: Row[keyof Row]): Partial<Row> {
  columns[column] = value
  return columns
}
