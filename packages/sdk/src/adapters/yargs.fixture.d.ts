/** What the tests use of yargs, which brings no types. */
declare module 'yargs' {
  interface Yargs {
    command(module: object): Yargs
    command(name: string, about: string, options: object, run: () => void): Yargs
    option(name: string, options: object): Yargs
    strict(): Yargs
    demandCommand(count: number): Yargs
    exitProcess(enabled: boolean): Yargs
    parseAsync(): Promise<unknown>
    getHelp(): Promise<string>
  }
  function yargs(words: readonly string[]): Yargs

  // biome-ignore lint/style/noDefaultExport: so does yargs
  export { yargs as default }
}
