/** The phases of one call in the order in which they happen. Their colours are one hue, since they are no status. */
export const phases = [
  { key: 'dnsMs', label: 'DNS', fill: 'bg-phase-1' },
  { key: 'connectMs', label: 'Connect', fill: 'bg-phase-2' },
  { key: 'tlsMs', label: 'TLS', fill: 'bg-phase-3' },
  { key: 'firstByteMs', label: 'First byte', fill: 'bg-phase-4' },
  { key: 'downloadMs', label: 'Download', fill: 'bg-phase-5' },
] as const
