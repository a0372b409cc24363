import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { type FocusEvent, useCallback, useState } from 'react'

/** Rows come and go in steps: a change of the page costs more of a frame than another row does. */
const stride = 4

/** Keeps the row with the focus in the page, or the keyboard would lose its place when it scrolls away. */
export function useFocusedRow(count: number) {
  const [focused, setFocused] = useState<number>()
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor({
        ...range,
        startIndex: range.startIndex - (range.startIndex % stride),
        endIndex: range.endIndex + stride - 1 - (range.endIndex % stride),
      })
      return focused === undefined || focused >= count || inSight.includes(focused)
        ? inSight
        : [...inSight, focused].toSorted((a, b) => a - b)
    },
    [focused, count],
  )
  const onFocus = useCallback(({ target }: FocusEvent<HTMLElement>) => {
    const index = target.closest<HTMLElement>('[data-index]')?.dataset['index']
    setFocused(index === undefined ? undefined : Number(index))
  }, [])
  const onBlur = useCallback(() => setFocused(undefined), [])
  return { rangeExtractor, handlers: { onFocus, onBlur } }
}
