import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonKind, buttonClass } from './Button.tsx'

interface Props extends ComponentProps<'a'> {
  kind?: ButtonKind
  icon?: ReactNode
}

/** A link that looks like a button, with the router's typed `to`. */
export const LinkButton = createLink(function LinkButton({ kind, icon, children, className, ...rest }: Props) {
  return (
    <a {...rest} className={buttonClass(kind, className)}>
      {icon}
      {children}
    </a>
  )
})
