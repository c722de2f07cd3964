import { registerHooks } from 'node:module'

/**
 * Takes a protection out of the program under test as it is loaded, in every thread: `--import` one of the files
 * beside this one. A text that is not there ends the program, so that a sabotage cannot silently do nothing.
 */
export function replaceInSource(file: string, replacements: readonly (readonly [from: string, to: string])[]): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith(file)) return loaded
      let source = String(loaded.source)
      for (const [from, to] of replacements) {
        if (!source.includes(from)) throw new Error(`The sabotage of ${file} finds no "${from}".`)
        source = source.replace(from, to)
      }
      return { ...loaded, source }
    },
  })
}
