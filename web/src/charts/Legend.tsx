export function RunsLegend() {
  return (
    <ul aria-hidden className="flex gap-3 text-xs text-muted">
      {[
        ['bg-ok-bar', 'Succeeded'],
        ['bg-bad-bar', 'Failed'],
        ['bg-idle-bar', 'Other'],
      ].map(([fill, label]) => (
        <li key={label} className="flex items-center gap-1.5">
          <i className={`size-2 rounded-[2px] ${fill}`} />
          {label}
        </li>
      ))}
    </ul>
  )
}
