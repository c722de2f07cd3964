import type { ReactElement } from 'react'

/** The product's mark: bars above a line. */
export const Mark = (): ReactElement => (
  <svg className="mark" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
    <rect className="mark-field" width="32" height="32" rx="7" />
    <path className="mark-line" d="M7 23h18" />
    <path className="mark-bars" d="M10 18v-4M16 18V8M22 18v-7" />
  </svg>
)

export const OverviewIcon = (): ReactElement => <Icon path="M2.5 15.5h13M4.5 12V9M9 12V4M13.5 12V7" />
export const EventsIcon = (): ReactElement => <Icon path="M2.5 4h3M8.5 4h7M2.5 9h3M8.5 9h4M2.5 14h3M8.5 14h6" />

const Icon = ({ path }: { readonly path: string }): ReactElement => (
  <svg className="icon" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
    <path d={path} />
  </svg>
)
