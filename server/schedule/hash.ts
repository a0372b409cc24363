/**
 * A stable, evenly distributed number below `size` for a seed and a field. The field takes part, so the minute and the hour of
 * one job differ, and an edit of another field changes nothing.
 */
export function hashBelow(size: number, seed: string, field: string): number {
  let hash = 0x811c9dc5
  const text = `${field}:${seed}`
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // FNV-1a alone leaves neighbouring ids close together; the MurmurHash finalizer scatters them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % size
}
