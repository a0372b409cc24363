import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { Named } from '../Named.ts'
import { CategoriesField } from '../scope/CategoriesField.tsx'
import { JobsField } from '../scope/JobsField.tsx'
import { ruleKinds } from './kinds.ts'
import { Token } from './Token.tsx'
import type { RuleValues } from './values.ts'
import { watchedWords } from './words.ts'

/** What is watched: all jobs, or those of categories and single ones. */
export function WatchedToken({ categories, isInvalid }: { categories: readonly Named[]; isInvalid: boolean }) {
  const { control, setValue, clearErrors } = useFormContext<RuleValues>()
  const values = useWatch({ control, compute: (all: RuleValues) => all })
  const { watched, jobs } = values
  const name = useId()
  const hosts = ruleKinds[values.kind].subject === 'host'
  const options = [
    { value: 'all', label: hosts ? 'All hosts' : 'All jobs' },
    { value: 'some', label: hosts ? 'Only the hosts of' : 'Only some' },
  ] as const
  const set = <Field extends 'watched' | 'jobs' | 'categories'>(field: Field, value: RuleValues[Field]) => {
    clearErrors(['jobIds', 'categoryIds'] as never)
    setValue(field, value as never, { shouldDirty: true })
  }

  return (
    <Token label="What is watched" value={watchedWords(values)} isInvalid={isInvalid}>
      <fieldset>
        <legend className="px-2 pb-1 text-xs text-muted">What is watched</legend>
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-hover">
            <input
              type="radio"
              name={name}
              className="size-4 shrink-0"
              checked={value === watched}
              onChange={() => set('watched', value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {watched === 'some' && (
        <div className="mt-1 flex flex-col gap-2 border-t pt-2">
          <p className="px-2 text-xs text-muted">Categories</p>
          <CategoriesField
            categories={categories}
            chosen={values.categories}
            onChange={(next) => set('categories', next)}
          />
          <p className="border-t px-2 pt-2 text-xs text-muted">Single jobs</p>
          <JobsField chosen={jobs} onChange={(next) => set('jobs', next)} />
        </div>
      )}
    </Token>
  )
}
