import { ClipboardPaste, Undo2 } from 'lucide-react'
import { type ClipboardEvent, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Button } from '../../ui/Button.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import type { Pasted } from '../paste/pasted.ts'
import { readPasted } from '../paste/readPasted.ts'
import { methods } from '../search.ts'
import { useBounds } from './bounds.ts'
import { fill } from './fill.ts'
import type { JobValues } from './values.ts'

const methodOptions = methods.map((value) => ({ value, label: value }))

/** The address. A command or a crontab line that is pasted or typed here fills the whole form. */
export function UrlField({ onFilled }: { onFilled: (pasted: Pasted) => void }) {
  const { register, formState, getValues, reset } = useFormContext<JobValues>()
  const bounds = useBounds()
  const [filled, setFilled] = useState<{ pasted: Pasted; before: JobValues }>()
  const { errors } = formState

  function take(text: string): boolean {
    const pasted = readPasted(text)
    if (!pasted) return false
    const before = getValues()
    reset(fill(before, pasted, bounds), { keepDefaultValues: true })
    setFilled({ pasted, before })
    onFilled(pasted)
    return true
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    if (take(event.clipboardData.getData('text'))) event.preventDefault()
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-start gap-2">
        <Field label="Method" className="w-28 shrink-0">
          <Select options={methodOptions} {...register('method')} className="w-full" />
        </Field>
        <Field
          label="URL"
          hint="An address, or a curl or wget command, or a crontab line: it fills the whole form."
          error={errors.url?.message}
          className="flex-1"
        >
          <Input
            type="text"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder="https://example.com/health, or paste a curl command"
            onPaste={onPaste}
            {...register('url', { onBlur: ({ target }) => take((target as HTMLInputElement).value) })}
          />
        </Field>
      </div>
      <div role="status">
        {filled && (
          <div className="flex items-start gap-2.5 rounded bg-accent-soft px-3 py-2">
            <ClipboardPaste aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
            <div className="min-w-0 flex-1">
              <p>Filled from the {filled.pasted.source}.</p>
              {filled.pasted.notes.length > 0 && (
                <ul className="mt-1 list-disc pl-4 text-xs text-muted">
                  {filled.pasted.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              )}
            </div>
            <Button
              kind="quiet"
              icon={<Undo2 />}
              onClick={() => {
                reset(filled.before, { keepDefaultValues: true })
                setFilled(undefined)
              }}
            >
              Undo
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
