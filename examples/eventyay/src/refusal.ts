/** What cannot be done, in a sentence for the person who asked; pages show it with its status. */
export class Refusal extends Error {
  readonly status: number

  constructor(message: string, status = 422) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}

export const notFound = (thing: string): Refusal => new Refusal(`There is no such ${thing}.`, 404)
