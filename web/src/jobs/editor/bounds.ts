import { createContext, useContext } from 'react'
import type { JobForm_rulesFragment } from '../../gql/graphql.ts'
import { graphql } from '../../gql/index.ts'

export const JobFormRules = graphql(`
  fragment JobForm_rules on JobFieldRule {
    name
    default
    min
    max
    minLength
    maxLength
    maxItems
    maxBytes
  }
`)

export type Rules = readonly JobForm_rulesFragment[]

export type Bounds = ReturnType<typeof boundsOf>

/** The server's bounds, so that a mistake shows before it is sent. What the server does not bound is not bounded here. */
export function boundsOf(rules: Rules) {
  const rule = (name: string) => rules.find((one) => one.name === name)
  const range = (name: string) => [rule(name)?.min ?? -Infinity, rule(name)?.max ?? Infinity] as const
  const length = (name: string) => rule(name)?.maxLength ?? Infinity
  return {
    nameLength: length('name'),
    descriptionLength: length('description'),
    cronLength: length('cronPattern'),
    timezoneLength: length('timezone'),
    urlLength: length('url'),
    headers: rule('headers')?.maxItems ?? Infinity,
    headerValueLength: length('headers.value'),
    secretLength: rule('auth.secret')?.minLength ?? 0,
    bodyBytes: rule('body')?.maxBytes ?? Infinity,
    timeoutMs: range('timeoutMs'),
    retryAttempts: range('retryAttempts'),
    retryDelayMs: range('retryDelayMs'),
    disableAfterFailures: range('disableAfterFailures'),
  }
}

const BoundsContext = createContext<Bounds | null>(null)

export const BoundsProvider = BoundsContext.Provider

/** The bounds of the form that this is a part of. */
export function useBounds(): Bounds {
  const bounds = useContext(BoundsContext)
  if (!bounds) throw new Error('Only a part of JobForm has bounds.')
  return bounds
}

/** A bound as people read it: 8,192. */
export const inWords = (bound: number) => bound.toLocaleString('en')
