import type { FieldError } from '../../../platform/errors.ts'
import { parseId } from '../../parseId.ts'
import { validateText } from '../../validateText.ts'
import type { AlertPolicy, StoredStep } from '../AlertPolicy.ts'
import type { AlertPolicyInput, AlertStepInput, UpdateAlertPolicyInput } from './inputs.ts'

/** The maximum number of channels in all steps of a policy. */
export const maxChannels = 20
/** Four hours. */
export const usualReminderMinutes = 240
const usualWaitSeconds = 15
const [maxSteps, maxWaitSeconds, weekMinutes] = [5, 300, 10_080]
const minReminderMinutes = 5

export type PolicyDraft = Pick<AlertPolicy, 'isDefault' | 'groupWaitSeconds' | 'remindEveryMinutes' | 'steps'> & {
  name: string
}

/** Fields left out get their default or, in an update (`before`), stay as they are. Invalid ids become 0. */
export function draftOf(input: AlertPolicyInput | UpdateAlertPolicyInput, before: AlertPolicy | null): PolicyDraft {
  const { remindEveryMinutes: remind } = input
  const remindBefore = before ? before.remindEveryMinutes : usualReminderMinutes
  return {
    name: (input.name ?? before?.name ?? '').trim(),
    isDefault: input.isDefault ?? before?.isDefault ?? false,
    groupWaitSeconds: input.groupWaitSeconds ?? before?.groupWaitSeconds ?? usualWaitSeconds,
    remindEveryMinutes: remind === undefined ? remindBefore : remind,
    steps: input.steps?.map(stepOf) ?? before?.steps ?? [],
  }
}

const stepOf = ({ afterMinutes, channelIds, raiseTo }: AlertStepInput): StoredStep => ({
  afterMinutes,
  channelIds: [...new Set(channelIds.map((id) => parseId(id) ?? 0))],
  raiseTo: raiseTo ?? null,
})

/** The faults of a policy that need no other rows. */
export function draftFaults({ name, groupWaitSeconds, remindEveryMinutes, steps }: PolicyDraft): FieldError[] {
  const faults = validateText('name', 'The name', name, { min: 1, max: 100 })
  const bounded = (path: string, value: number, min: number, max: number) => {
    if (value < min || value > max)
      faults.push({ path, message: `Write a number from ${min} to ${max.toLocaleString('en')}.` })
  }
  bounded('groupWaitSeconds', groupWaitSeconds, 0, maxWaitSeconds)
  if (remindEveryMinutes !== null) bounded('remindEveryMinutes', remindEveryMinutes, minReminderMinutes, weekMinutes)
  return [...faults, ...stepsFaults(steps)]
}

function stepsFaults(steps: StoredStep[]): FieldError[] {
  if (steps.length < 1 || steps.length > maxSteps)
    return [{ path: 'steps', message: `A policy has one to ${maxSteps} steps.` }]
  const faults = steps.flatMap((step, place) => stepFaults(step, steps[place - 1], place))
  const channels = new Set(steps.flatMap(({ channelIds }) => channelIds))
  if (channels.size > maxChannels)
    faults.push({ path: 'steps', message: `A policy may have at most ${maxChannels} channels.` })
  return faults
}

function stepFaults(step: StoredStep, earlier: StoredStep | undefined, place: number): FieldError[] {
  const { afterMinutes, channelIds, raiseTo } = step
  const faults: FieldError[] = []
  const fault = (field: string, message: string) => faults.push({ path: `steps.${place}.${field}`, message })
  if (!earlier && afterMinutes !== 0) fault('afterMinutes', 'The first step is taken at once: write 0.')
  if (earlier && afterMinutes <= earlier.afterMinutes)
    fault('afterMinutes', 'A step comes later than the one before it.')
  if (afterMinutes > weekMinutes) fault('afterMinutes', `Write at most ${weekMinutes.toLocaleString('en')} minutes.`)
  if (channelIds.length === 0 && raiseTo === null) fault('channelIds', 'Name at least one channel.')
  return faults
}
