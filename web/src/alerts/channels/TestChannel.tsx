import { useMutation } from '@apollo/client/react'
import { CircleCheck, CircleX, Send } from 'lucide-react'
import { useFormContext } from 'react-hook-form'
import { setServerErrors } from '../../app/serverErrors.ts'
import type { ChannelRow_channelFragment, TestChannelMutation as TestData } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { duration } from '../../ui/time.ts'
import { TestChannelMutation } from './queries.ts'
import { type ChannelValues, fieldNames, inputOf } from './values.ts'

/** Sends a test message with the form's current values. Saves nothing. */
export function TestChannel({ channel }: { channel: ChannelRow_channelFragment | undefined }) {
  const { getValues, setError, clearErrors, trigger } = useFormContext<ChannelValues>()
  const [test, { data, loading }] = useMutation(TestChannelMutation, { fetchPolicy: 'no-cache' })

  async function send() {
    clearErrors()
    if (!(await trigger('settings', { shouldFocus: true }))) return
    try {
      await test({ variables: { input: inputOf(getValues(), channel), channelId: channel?.id ?? null } })
    } catch (error) {
      setServerErrors(error, setError, fieldNames)
    }
  }

  return (
    <section aria-label="Test" className="rounded border">
      <div className="flex flex-wrap items-center gap-3 p-3">
        <Button icon={<Send />} busy={loading} onClick={() => void send()}>
          {loading ? 'Sending…' : 'Send test message'}
        </Button>
        <p className="text-xs text-muted">Sends one real message with these settings. Nothing is saved.</p>
      </div>
      <div role="status">{!loading && data && <Result result={data.testChannel} />}</div>
    </section>
  )
}

function Result({ result }: { result: TestData['testChannel'] }) {
  const { ok, status, answer, errorMessage, durationMs } = result
  const Icon = ok ? CircleCheck : CircleX
  return (
    <div className="border-t p-3">
      <p className={`flex items-start gap-2 font-medium ${ok ? 'text-ok' : 'text-bad'}`}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0 wrap-anywhere">
          {ok ? 'Delivered' : errorMessage ? `Not delivered: ${errorMessage}` : 'Not delivered'}
        </span>
      </p>
      <p className="mt-1 text-xs text-muted">
        {status === null ? 'No response' : `Response ${status}`} after {duration(durationMs)}
      </p>
      {answer && (
        <pre
          // It scrolls, so the keyboard must reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label="Response"
          className="mt-2 max-h-40 overflow-auto rounded bg-sunken p-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
        >
          {answer}
        </pre>
      )}
    </div>
  )
}
