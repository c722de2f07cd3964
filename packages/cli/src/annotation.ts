interface Annotation {
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly title: string
  readonly message: string
}

/** A workflow command of GitHub Actions that shows an error beside the line of a pull request. */
export function annotation({ message, column, ...rest }: Annotation): string {
  const properties = Object.entries({ ...rest, col: column })
    .filter(([, value]) => value !== undefined && value !== 0)
    .map(([name, value]) => `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
  return `::error ${properties.join(',')}::${escaped(message)}\n`
}

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
