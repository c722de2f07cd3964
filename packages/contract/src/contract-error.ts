/** Misuse of this package by its caller. */
export class ContractError extends Error {
  readonly code: 'not_json'
  constructor(code: 'not_json', message: string) {
    super(message)
    this.name = 'ContractError'
    this.code = code
  }
}
