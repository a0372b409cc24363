import { Info } from 'lucide-react'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { count } from '../../ui/number.ts'
import { Card } from '../../ui/Page.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { PreviewOpenings } from './PreviewOpenings.tsx'
import { useRulePreview } from './useRulePreview.ts'
import type { RuleValues } from './values.ts'

const spans = [
  { value: '7', label: '7 d', words: 'Last 7 days' },
  { value: '30', label: '30 d', words: 'Last 30 days' },
  { value: '90', label: '90 d', words: 'Last 90 days' },
] as const

/** How often the edited rule would have fired. */
export function RulePreview() {
  const { control } = useFormContext<RuleValues>()
  const values = useWatch({ control, compute: (all: RuleValues) => all })
  const [days, setDays] = useState<(typeof spans)[number]['value']>('30')
  const { preview, days: shownDays, isBehind, error, isWhole } = useRulePreview(values, Number(days))
  return (
    <Card
      title="Preview"
      actions={
        <>
          <span aria-hidden className="text-xs text-muted">
            {isBehind && isWhole && 'Updating…'}
          </span>
          <Segments label="Period of the preview" options={spans} value={days} onChange={setDays} />
        </>
      }
    >
      <div className="flex min-h-40 flex-col gap-3 border-t px-3.5 py-3">
        <p role="status" className="text-lg font-medium">
          {!isWhole ? (
            <span className="text-muted">The preview appears once the sentence is complete.</span>
          ) : error ? (
            <span className="text-muted">No preview: {error}</span>
          ) : preview ? (
            `This would have opened ${incidents(preview.wouldHaveOpened)} in the last ${shownDays} days.`
          ) : (
            <Skeleton className="h-6 w-full" />
          )}
        </p>
        {isWhole && !error && preview && (
          <>
            {!preview.complete && (
              <p className="flex gap-2 text-xs text-muted">
                <Info aria-hidden className="mt-0.5 size-3.5 shrink-0" />
                History does not show everything this rule looks at over these {shownDays} days. There may have been
                more.
              </p>
            )}
            <PreviewOpenings openings={preview.openings} total={preview.wouldHaveOpened} />
          </>
        )}
      </div>
    </Card>
  )
}

const incidents = (many: number) =>
  many === 0 ? 'no incidents' : many === 1 ? '1 incident' : `${count(many)} incidents`
