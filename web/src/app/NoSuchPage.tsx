import { createFileRoute } from '@tanstack/react-router'
import { NotFound } from './NotFound.tsx'

/** Any address that no page has: within the frame, so that one can go on from there. */
export const Route = createFileRoute('/_signedIn/$')({ component: NotFound })
