/** Programs that embed a typed module, in folders of their own, and the compiler that reads them. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
export const COMPILER = join(ROOT, 'node_modules/typescript/bin/tsc')

/** Writes a project inside the repository, so that it finds the packages; to be removed by its caller. */
export function createProject(files: { readonly [name: string]: string }, options: object = {}): string {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(ROOT, '.cache/contract-types-'))
  const config = { extends: '../../tsconfig.base.json', compilerOptions: options, files: Object.keys(files) }
  for (const [name, text] of Object.entries({ ...files, 'tsconfig.json': JSON.stringify(config) }))
    writeFileSync(join(folder, name), text)
  return folder
}

export interface CompilerError {
  readonly file: string
  readonly line: number
  /** As `tsc` prints it; what continues it on further lines is part of it. */
  readonly message: string
}

/** What the real compiler says about the project's own files. */
export async function compilerErrors(folder: string): Promise<readonly CompilerError[]> {
  const output = await run([COMPILER, '-p', folder, '--pretty', 'false'])
  return [...output.matchAll(/^(.+)\((\d+),\d+\): error TS\d+: (.+(?:\n {2}.+)*)$/gm)].flatMap(
    ([, path = '', line, message = '']) => {
      const file = path.replace(/.*contract-types-[^/]+\//, '')
      return file.includes('/') ? [] : [{ file, line: Number(line), message }]
    },
  )
}

/** The exit code says whether there are errors, which is what the tests look at. */
function run(argv: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, argv, { cwd: ROOT }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(new Error(`tsc did not run: ${stderr}`, { cause: error }))
      else resolve(stdout)
    })
  })
}
