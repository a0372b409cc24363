import { zodResolver } from '@hookform/resolvers/zod'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import type { JobBasics_categoriesFragment } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { Page } from '../../ui/Page.tsx'
import { boundsOf, BoundsProvider, type Rules } from './bounds.ts'
import { JobBasics } from './JobBasics.tsx'
import { PolicyFields, policySummary } from './PolicySection.tsx'
import { RequestFields, requestSummary } from './RequestSection.tsx'
import { RetryFields, retrySummary } from './RetrySection.tsx'
import { ScheduleFields } from './ScheduleSection.tsx'
import { Section } from './Section.tsx'
import { TestRun } from './TestRun.tsx'
import { type JobForm, useSections } from './useSections.ts'
import { useUnsavedGuard } from './useUnsavedGuard.tsx'
import { jobSchema, type JobValues } from './values.ts'

interface Props {
  title: string
  /** The job that is edited; none: a new one. */
  jobId?: string
  initial: JobValues
  categories: JobBasics_categoriesFragment
  rules: Rules
  /** The rules that watch the job; none: it is new. */
  alertRules?: ReactNode
  saveLabel: string
  onCancel: () => void
  /** Saves, puts what the server finds on the fields, and says whether it was saved. `leave` may then lead on. */
  onSave: (values: JobValues, form: JobForm, leave: (go: () => void) => void) => Promise<void>
  children?: ReactNode
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

export function JobForm(props: Props) {
  const { title, jobId, initial, categories, rules, alertRules, saveLabel, onCancel, onSave, children } = props
  const [bounds] = useState(() => boundsOf(rules))
  const [resolver] = useState(() => zodResolver(jobSchema(bounds)))
  const form = useForm<JobValues>({
    defaultValues: initial,
    resolver,
    shouldFocusError: false,
    // A mistake is named when the field is left, and taken back as soon as it is mended.
    mode: 'onTouched',
  })
  const { isDirty, isSubmitting, errors } = form.formState
  const element = useRef<HTMLFormElement>(null)
  const sections = useSections(form, element)
  const { letGo, dialog } = useUnsavedGuard(isDirty)
  const values = useWatch({ control: form.control, compute: (all: JobValues) => all })

  const submit = form.handleSubmit(async (entered) => {
    await onSave(entered, form, (go) => {
      letGo.current = true
      go()
    })
  })

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    if (!isSubmitting) void submit()
  }

  return (
    <BoundsProvider value={bounds}>
      <FormProvider {...form}>
        {/* Ctrl Enter saves from any field inside. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <form ref={element} noValidate aria-label={title} onSubmit={submit} onKeyDown={onKeyDown}>
          <Page
            title={title}
            actions={
              <>
                <kbd className="font-sans text-xs text-faint max-md:hidden">
                  {isMac ? '⌘ Enter' : 'Ctrl Enter'} saves
                </kbd>
                <Button onClick={onCancel}>Cancel</Button>
                <Button type="submit" kind="primary" busy={isSubmitting}>
                  {saveLabel}
                </Button>
              </>
            }
          >
            {/* The test run stands below the request it makes; on a wide screen beside all, where the last row takes its height. */}
            <div className="grid grid-cols-1 items-start gap-4 *:min-w-0 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[repeat(6,auto)_1fr]">
              <FormError>{errors.root?.message}</FormError>
              <Section title="What to call" open>
                <JobBasics categories={categories} onFilled={() => sections.open('request')} />
              </Section>
              <Section title="Request" summary={requestSummary(values)} {...sections.of('request')}>
                <RequestFields />
              </Section>
              <aside aria-label="Test run" className="xl:sticky xl:top-4 xl:col-start-2 xl:row-span-7 xl:row-start-1">
                <TestRun jobId={jobId} onFaults={sections.showFaults} />
              </aside>
              <Section title="Schedule" open>
                <ScheduleFields />
              </Section>
              <Section title="Retries and failure" summary={retrySummary(values)} {...sections.of('retries')}>
                <RetryFields />
              </Section>
              <Section title="Overlap and missed runs" summary={policySummary(values)} {...sections.of('policies')}>
                <PolicyFields />
              </Section>
              {alertRules}
              <Button type="submit" kind="primary" busy={isSubmitting} className="justify-self-end xl:hidden">
                {saveLabel}
              </Button>
            </div>
          </Page>
        </form>
        {children}
        {dialog}
      </FormProvider>
    </BoundsProvider>
  )
}
