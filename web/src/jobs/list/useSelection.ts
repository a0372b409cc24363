import { useCallback, useMemo, useRef, useState } from 'react'

/**
 * Which rows are ticked, and with `choose` also such that are not loaded. A range reaches from the row ticked last to
 * this one.
 */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isBeyond, setBeyond] = useState(false)
  const known = useRef(ids)
  const anchor = useRef(0)
  // Rows keep one and the same `toggle`, so that ticking one draws one; it must still see the present list.
  // oxlint-disable-next-line react/refs
  known.current = ids

  const toggle = useCallback((index: number, range: boolean) => {
    const id = known.current[index]
    if (id === undefined) return
    const from = anchor.current
    anchor.current = index
    setChosen((before) => {
      const next = new Set(before)
      if (range) {
        for (const one of known.current.slice(Math.min(from, index), Math.max(from, index) + 1)) next.add(one)
      } else if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const clear = useCallback(() => {
    setChosen(new Set())
    setBeyond(false)
  }, [])
  const all = useCallback(() => setChosen(new Set(known.current)), [])
  const choose = useCallback((more: readonly string[]) => {
    setChosen(new Set(more))
    setBeyond(true)
  }, [])
  const present = useMemo(() => {
    if (isBeyond) return [...chosen]
    return chosen.size === 0 ? [] : ids.filter((id) => chosen.has(id))
  }, [ids, chosen, isBeyond])
  return { chosen, present, isBeyond, toggle, clear, all, choose }
}
