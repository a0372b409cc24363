import { lazy, Suspense, useState } from 'react'
import { AccountButton } from './AccountButton.tsx'

const load = () => import('./AccountMenu.tsx')
const AccountMenu = lazy(load)

/** The menu's code, a fifth of all the script of a first visit, comes when a hand or the focus nears the button. */
export function Account({ compact = false }: { compact?: boolean }) {
  const [isWanted, setWanted] = useState(false)
  const button = (
    <AccountButton
      compact={compact}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <AccountMenu compact={compact} />
    </Suspense>
  )
}
