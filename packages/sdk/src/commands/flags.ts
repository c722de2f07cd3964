export type Flags = { readonly [flag: string]: 'value' | 'switch' }

/** Values by flag; of a switch the empty text. */
export type Given = { readonly [flag: string]: string }

/** Reads `--flag VALUE` and `--flag=VALUE`; `stranger` is the first argument that is not understood. */
export function parseFlags(
  argv: readonly string[],
  flags: Flags,
): { readonly given: Given; readonly stranger?: string } {
  const given: { [flag: string]: string } = {}
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] ?? ''
    const [flag = '', ...inline] = argument.split('=')
    if (!Object.hasOwn(flags, flag)) return { given, stranger: argument }
    const isSwitch = flags[flag] === 'switch'
    const value = isSwitch ? '' : inline.length > 0 ? inline.join('=') : argv[++at]
    if (value === undefined || (isSwitch && inline.length > 0)) return { given, stranger: argument }
    given[flag] = value
  }
  return { given }
}
