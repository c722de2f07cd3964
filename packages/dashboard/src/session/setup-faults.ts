/** What is wrong with what was typed, by field. */
export interface SetupFaults {
  readonly name?: string
  readonly password?: string
  readonly again?: string
}

/** Code points, as the receiver asks for. */
const SHORTEST = 12

export function setupFaults(name: string, password: string, again: string): SetupFaults {
  return {
    ...(name === '' && { name: 'Choose a name.' }),
    ...([...password].length < SHORTEST && { password: `At least ${SHORTEST} characters.` }),
    ...(password !== again && { again: 'The two passwords differ.' }),
  }
}
