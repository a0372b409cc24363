import { axisLabel, type Bucket } from './series.ts'

/** `few` for a narrow chart. */
export function TimeAxis({ series, few = false }: { series: readonly Bucket[]; few?: boolean }) {
  const marks = (few ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]).map((share) => Math.round(share * (series.length - 1)))
  return (
    <div aria-hidden className="mt-1 flex justify-between text-xs text-faint">
      {marks.map((index, place) => (
        <span key={marks.length - place} className={!few && place % 2 ? 'max-sm:hidden' : ''}>
          {axisLabel(series, index)}
        </span>
      ))}
    </div>
  )
}
