import type { ReactElement } from 'react'

/**
 * `-running`: stripes of paper over what is not complete. `-late`: stripes of ink where reports may still come.
 * `-hidden`: a shade where counts are not shown.
 */
export function Hatches({ id }: { readonly id: string }): ReactElement {
  return (
    <defs>
      <Stripes id={`${id}-running`} className="hatch" size={6} />
      <Stripes id={`${id}-late`} className="late" size={4} />
      <Stripes id={`${id}-hidden`} className="veil" size={8} />
    </defs>
  )
}

function Stripes({ id, className, size }: { id: string; className: string; size: number }): ReactElement {
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className={className} width={size / 2} height={size} />
    </pattern>
  )
}
