/** Colours that can be told apart and from each background; not those that mean a status. */
export const palette = [
  { value: '#4F46E5', name: 'Indigo' },
  { value: '#2563EB', name: 'Blue' },
  { value: '#0891B2', name: 'Cyan' },
  { value: '#0D9488', name: 'Teal' },
  { value: '#65A30D', name: 'Lime' },
  { value: '#CA8A04', name: 'Gold' },
  { value: '#EA580C', name: 'Orange' },
  { value: '#DB2777', name: 'Pink' },
  { value: '#9333EA', name: 'Purple' },
  { value: '#78716C', name: 'Stone' },
] as const

/** What is wrong with a colour, as a sentence; undefined when nothing is. */
export function colorFault(color: string): string | undefined {
  return /^#[\dA-F]{6}$/i.test(color) ? undefined : 'Write a colour as # and six digits, such as #2563EB.'
}
