import { Compass } from 'lucide-react'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { PageTitle } from './PageTitle.tsx'

export function NotFound() {
  return (
    <>
      <PageTitle>Not found</PageTitle>
      <EmptyState icon={Compass} level={1} title="There is nothing at this address">
        <p>It may have been deleted, or the link has a typing error.</p>
        <LinkButton to="/">Go to the overview</LinkButton>
      </EmptyState>
    </>
  )
}
