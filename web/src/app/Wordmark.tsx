import { Link } from '@tanstack/react-router'

export function Wordmark() {
  return (
    <Link to="/" className="flex items-center gap-2 rounded py-1 font-semibold" aria-label="Carillon, overview">
      <img src="/icon.svg" alt="" width={20} height={20} />
      Carillon
    </Link>
  )
}
