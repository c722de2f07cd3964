/** What the user can mend: the message says what is wrong and what to do. Ends the program with exit code 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}
