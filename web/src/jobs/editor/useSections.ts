import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
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

  // Counted, not done at once: what is wrong is known here only after the form has drawn it.
  const [asked, setAsked] = useState(0)
  const showFaults = useCallback(() => setAsked((before) => before + 1), [])
  const { errors, submitCount } = form.formState
  const handled = useRef(0)
  useEffect(() => {
    const faulty = Object.keys(errors)
    if (asked + submitCount === handled.current || faulty.length === 0) return
    const closed = (Object.keys(members) as SectionName[]).filter(
      (name) => !opened.has(name) && members[name].some((field) => faulty.includes(field)),
    )
    // What is hidden cannot take the focus, so this runs once more after the parts have opened.
    // oxlint-disable-next-line react/set-state-in-effect
    if (closed.length > 0) return setOpened((before) => new Set([...before, ...closed]))
    handled.current = asked + submitCount
    const first = element.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    first?.focus()
    first?.scrollIntoView?.({ block: 'center' })
  }, [asked, submitCount, errors, opened, element])

  return { open, of, showFaults }
}
