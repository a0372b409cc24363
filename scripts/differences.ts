/**
 * A short diff of two texts: the lines that only one of them has (`-` actual, `+` expected), at most `limit`, and the number of
 * further ones. Empty if the texts are equal.
 */
export function differences(is: string, shouldBe: string, limit = 12): string[] {
  if (is === shouldBe) return []
  const [before, after] = [is.split('\n'), shouldBe.split('\n')]
  const gone = without(before, after).map((line) => `- ${line}`)
  const added = without(after, before).map((line) => `+ ${line}`)
  const lines = [...gone, ...added]
  if (lines.length === 0) return ['the same lines in another order']
  return lines.length <= limit ? lines : [...lines.slice(0, limit), `… and ${lines.length - limit} more lines`]
}

function without(lines: string[], others: string[]): string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    return count === 0
  })
}
