import { lazy, Suspense } from 'react'
import { Controller, useFormContext } from 'react-hook-form'
import { Field, TextArea } from '../../ui/Field.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { carriesBody, jsonFault } from './faults.ts'
import type { JobValues } from './values.ts'

const JsonEditor = lazy(() => import('./JsonEditor.tsx'))

const kinds = [
  { value: 'none', label: 'None' },
  { value: 'json', label: 'JSON' },
  { value: 'text', label: 'Other text' },
] as const

export function BodyField() {
  const { control, register, watch, formState } = useFormContext<JobValues>()
  const [method, kind, body] = watch(['method', 'bodyKind', 'body'])
  const error = formState.errors.body?.message

  if (!carriesBody(method)) {
    return (
      <div>
        <h3 className="font-medium">Body</h3>
        <p className="text-xs text-muted">
          {body
            ? `${method} carries no body; what you entered is kept here until you save.`
            : `${method} carries no body.`}
        </p>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-medium">Body</h3>
        <Controller
          control={control}
          name="bodyKind"
          render={({ field }) => (
            <Segments label="Kind of body" value={field.value} options={kinds} onChange={field.onChange} />
          )}
        />
      </div>
      {kind === 'json' && (
        <>
          <Controller
            control={control}
            name="body"
            render={({ field }) => (
              <Suspense fallback={<PlainBody value={field.value} />}>
                <JsonEditor
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                  invalid={Boolean(error)}
                />
              </Suspense>
            )}
          />
          <JsonHint body={body} error={error} />
        </>
      )}
      {kind === 'text' && (
        <Field label="Text of the body" hideLabel hint="Sent exactly as it stands here." error={error}>
          <TextArea rows={6} spellCheck={false} className="font-mono text-xs" {...register('body')} />
        </Field>
      )}
    </div>
  )
}

/** As tall as the editor, so that nothing moves when its code has come. */
function PlainBody({ value }: { value: string }) {
  return (
    <pre className="h-48 overflow-hidden rounded border border-line-strong/60 px-2.5 py-2 font-mono text-xs">
      {value}
    </pre>
  )
}

function JsonHint({ body, error }: { body: string; error: string | undefined }) {
  const fault = body.trim() === '' ? undefined : jsonFault(body)
  if (error || fault) return <p className="text-xs text-bad">{error ?? fault}</p>
  return <p className="text-xs text-muted">Sent as application/json unless a Content-Type header says otherwise.</p>
}
