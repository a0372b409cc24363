import { useFormContext, useWatch } from 'react-hook-form'
import type { AlertKind, RuleForm_queryFragment } from '../../gql/graphql.ts'
import { severityOptions } from '../words.ts'
import { Figure } from './Figure.tsx'
import { InlineSelect } from './InlineSelect.tsx'
import { isFigure, kindOptions, ruleKinds } from './kinds.ts'
import { ToldToken } from './ToldToken.tsx'
import { presetsOf, type RuleValues } from './values.ts'
import { WatchedToken } from './WatchedToken.tsx'

interface Props {
  choices: RuleForm_queryFragment
  /** Names of fields with a fault. */
  faulty: ReadonlySet<string>
  /** A built-in rule cannot change its kind. */
  isBuiltIn: boolean
}

/** The rule as one sentence, of which each part can be changed in place. */
export function Sentence({ choices, faulty, isBuiltIn }: Props) {
  const { control, setValue, clearErrors } = useFormContext<RuleValues>()
  const values = useWatch({ control, compute: (all: RuleValues) => all })
  const { verb, rest, subject, isOver } = ruleKinds[values.kind]
  const change = (kind: AlertKind) => {
    clearErrors()
    setValue('kind', kind, { shouldDirty: true })
    for (const [figure, preset] of Object.entries(presetsOf(kind))) setValue(figure as 'count', preset)
  }
  // A figure decides between "time" and "times" after it.
  const parts = rest.map((part, index) => {
    if (isFigure(part)) return <Figure key={`${values.kind} ${part}`} name={part} />
    const [one = '', many = one] = part.split('|')
    const before = rest[index - 1]
    return <span key={part}>{before && isFigure(before) && values[before] === 1 ? one : many}</span>
  })

  return (
    <div className="flex flex-col gap-4 text-lg leading-9">
      <p className="flex flex-wrap items-baseline gap-x-1.5 gap-y-2">
        <span>Tell</span>
        <ToldToken choices={choices} isInvalid={faulty.has('channelIds') || faulty.has('policyId')} />
        <span>when</span>
        {subject === 'engine' ? (
          <span>Carillon</span>
        ) : (
          <WatchedToken
            categories={choices.categories.edges.map(({ node }) => node)}
            isInvalid={faulty.has('jobIds') || faulty.has('categoryIds')}
          />
        )}
        {isBuiltIn ? (
          <span>{verb}</span>
        ) : (
          <InlineSelect label="Condition" words={verb} options={kindOptions} value={values.kind} onChange={change} />
        )}
        {parts}
        <span className="-ml-1.5">.</span>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-1.5 gap-y-2">
        <span>The incident is</span>
        <InlineSelect
          label="Severity"
          options={severityOptions}
          value={values.severity}
          onChange={(severity) => setValue('severity', severity, { shouldDirty: true })}
        />
        <span>and over</span>
        {isOver === null ? (
          <>
            <span>after</span>
            <Figure name="recoverAfter" />
            <span>{values.recoverAfter === 1 ? 'good run.' : 'good runs in a row.'}</span>
          </>
        ) : (
          <span>{isOver}.</span>
        )}
      </p>
    </div>
  )
}
