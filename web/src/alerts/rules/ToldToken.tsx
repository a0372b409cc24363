import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { RuleForm_queryFragment } from '../../gql/graphql.ts'
import { Checklist } from '../../ui/FilterChip.tsx'
import { Token } from './Token.tsx'
import type { RuleValues } from './values.ts'
import { toldWords } from './words.ts'

const own = 'channels'

/** Who is notified: the default policy, another one, or channels that the rule lists. */
export function ToldToken({ choices, isInvalid }: { choices: RuleForm_queryFragment; isInvalid: boolean }) {
  const { control, setValue, clearErrors } = useFormContext<RuleValues>()
  const values = useWatch({ control, compute: (all: RuleValues) => all })
  const { told, policyId, channelIds } = values
  const name = useId()
  const usual = choices.alertPolicies.find(({ isDefault }) => isDefault)
  const options = [
    { value: '', label: usual ? `Default channels (policy ${usual.name})` : 'Default channels' },
    ...choices.alertPolicies
      .filter(({ isDefault }) => !isDefault)
      .map((policy) => ({ value: policy.id, label: policy.name ?? '' })),
    { value: own, label: 'Only these channels' },
  ]
  const chosen = told === 'default' ? '' : told === 'policy' ? policyId : own

  function choose(value: string) {
    clearErrors(['policyId', 'channelIds'])
    setValue('told', value === '' ? 'default' : value === own ? 'channels' : 'policy', { shouldDirty: true })
    if (value !== own) setValue('policyId', value, { shouldDirty: true })
  }

  return (
    <Token label="Who is told" value={toldWords(values, choices)} isInvalid={isInvalid}>
      <fieldset>
        <legend className="px-2 pb-1 text-xs text-muted">Who is told</legend>
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-hover">
            <input
              type="radio"
              name={name}
              className="size-4 shrink-0"
              checked={value === chosen}
              onChange={() => choose(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {told === 'channels' && (
        <div className="mt-1 border-t pt-1 pl-5">
          <Checklist
            label="Channels"
            options={choices.channels.map(({ id, name: label }) => ({ value: id, label }))}
            chosen={channelIds}
            onChange={(next) => {
              clearErrors('channelIds')
              setValue('channelIds', next, { shouldDirty: true })
            }}
          />
          {choices.channels.length === 0 && <p className="px-2 py-1 text-muted">There is no channel yet.</p>}
        </div>
      )}
    </Token>
  )
}
