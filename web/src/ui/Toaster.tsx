import { Toaster as Sonner } from 'sonner'
import { useTheme } from '../app/theme.ts'

export default function Toaster() {
  return (
    <Sonner
      theme={useTheme()}
      position="bottom-right"
      offset={{ bottom: 24, right: 24 }}
      mobileOffset={{ bottom: 72 }}
      duration={6000}
      toastOptions={{ className: 'font-sans!' }}
    />
  )
}
