import { type RefObject, useCallback, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { JobValues } from './values.ts'

export type JobForm = UseFormReturn<JobValues>
type SectionName = 'request' | 'retries' | 'policies'

const members: Record<SectionName, readonly (keyof JobValues)[]> = {
  request: ['headers', 'body', 'auth', 'successCodes', 'timeoutMs', 'followRedirects'],
  retries: ['retryAttempts', 'retryDelayMs', 'backoff', 'disableAfterFailures'],
  policies: ['overlapPolicy', 'misfirePolicy'],
}

/** Which parts of the form are open, and the way to what is wrong, also inside one that is closed. */
export function useSections(form: JobForm, element: RefObject<HTMLFormElement | null>) {
  const [opened, setOpened] = useState<ReadonlySet<SectionName>>(new Set())

  const open = useCallback((name: SectionName) => setOpened((before) => new Set(before).add(name)), [])
  const of = (name: SectionName) => ({
    open: opened.has(name),
    onToggle: () =>
      setOpened((before) => {
        const next = new Set(before)
        if (!next.delete(name)) next.add(name)
        return next
      }),
  })

  const showFaults = useCallback(() => {
    const faulty = Object.keys(form.formState.errors)
    if (faulty.length === 0) return
    for (const name of Object.keys(members) as SectionName[]) {
      if (members[name].some((field) => faulty.includes(field))) open(name)
    }
    // After the section has opened: what is hidden cannot take the focus.
    requestAnimationFrame(() => {
      const first = element.current?.querySelector<HTMLElement>('[aria-invalid=true]')
      first?.focus()
      first?.scrollIntoView({ block: 'center' })
    })
  }, [form, element, open])

  return { open, of, showFaults }
}
