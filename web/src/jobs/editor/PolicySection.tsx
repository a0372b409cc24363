import { Controller, useFormContext } from 'react-hook-form'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { labelOf, misfirePolicies, overlapPolicies } from '../policies.ts'
import type { JobValues } from './values.ts'

/** The fields under "Overlap and misfire". */
export function PolicyFields() {
  const { control } = useFormContext<JobValues>()
  return (
    <>
      <Controller
        control={control}
        name="overlapPolicy"
        render={({ field }) => (
          <RadioCards
            label="When a run is due while another is under way"
            options={overlapPolicies}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Controller
        control={control}
        name="misfirePolicy"
        render={({ field }) => (
          <RadioCards
            label="When no server ran at the planned time"
            options={misfirePolicies}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
    </>
  )
}

/** "Overlap: skip; missed runs: run once" */
export function policySummary({ overlapPolicy, misfirePolicy }: JobValues): string {
  const overlap = labelOf(overlapPolicies, overlapPolicy).toLowerCase()
  return `Overlap: ${overlap}; missed runs: ${labelOf(misfirePolicies, misfirePolicy).toLowerCase()}`
}
