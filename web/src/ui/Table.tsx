import type { ComponentProps } from 'react'

/** A plain table in the product's look. On a phone it scrolls sideways inside itself, never the page. */
export function Table({ className = '', ...rest }: ComponentProps<'table'>) {
  return (
    <div className="overflow-x-auto">
      <table {...rest} className={`w-full border-collapse text-left ${className}`} />
    </div>
  )
}

export function Th({ className = '', ...rest }: ComponentProps<'th'>) {
  return (
    <th scope="col" {...rest} className={`h-9 px-3 text-xs font-medium whitespace-nowrap text-muted ${className}`} />
  )
}

export function Tr({ className = '', ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={`border-t hover:bg-hover/60 ${className}`} />
}

export function Td({ className = '', ...rest }: ComponentProps<'td'>) {
  return <td {...rest} className={`h-11 px-3 ${className}`} />
}
