import { describe, expect, it } from 'vitest'
import type { Checker } from '../checker.ts'
import { fakeSecret, folderWith } from '../folder.fixture.ts'
import { walk } from '../walk.ts'
import { CHECKERS, PROFILES } from './index.ts'
import { jsonSyntax } from './json-syntax.ts'
import { largeFiles } from './large-files.ts'
import { licenses } from './licenses.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { secrets } from './secrets.ts'
import { shellRisks } from './shell-risks.ts'
import { todoDebt } from './todo-debt.ts'
import { yamlTabs } from './yaml-tabs.ts'

/** `rule file:line` of everything that a checker finds in a real folder. */
function found(checker: Checker, files: { readonly [path: string]: string }): string[] {
  const root = folderWith(files)
  return checker.check(walk(root).files, root).map(({ rule, file, line }) => `${rule} ${file}:${line ?? ''}`)
}

describe('secrets', () => {
  it('finds tokens by their form', () => {
    const files = { 'a.env': `A=1\nT=${fakeSecret('ghp_')}`, 'deep/b.pem': `-----BEGIN ${'RSA PRIVATE'} KEY-----` }
    expect(found(secrets, files)).toEqual(['github-token a.env:2', 'private-key deep/b.pem:1'])
  })

  it('finds assigned values that look random, and leaves words alone', () => {
    const files = { 'a.py': `password = "${fakeSecret('')}"\npassword = "please-please-please"` }
    expect(found(secrets, files)).toEqual(['assigned-secret a.py:1'])
  })

  it('passes over binary files', () => {
    expect(found(secrets, { 'a.bin': `\0\n${fakeSecret('ghp_')}` })).toEqual([])
  })
})

describe('json-syntax', () => {
  it('names the line where a file stops being JSON', () => {
    expect(found(jsonSyntax, { 'a.json': '{\n  "a": 1,\n  oops\n}', 'b.json': '[]' })).toEqual(['json-syntax a.json:3'])
  })

  it('leaves files alone that are JSON with comments by convention', () => {
    expect(found(jsonSyntax, { 'tsconfig.base.json': '// comment\n{}' })).toEqual([])
  })
})

describe('shell-risks', () => {
  it('finds a download that goes into a shell, in scripts known by name or first line', () => {
    const files = {
      'a.sh': 'set -e\ncurl -s https://x.example | sudo bash',
      run: '#!/bin/sh\neval "$1"',
      'a.txt': 'eval $1',
    }
    expect(found(shellRisks, files)).toEqual(['pipe-to-shell a.sh:2', 'eval-variable run:2'])
  })

  it('accepts a quoted variable and a comment', () => {
    expect(found(shellRisks, { 'a.sh': 'rm -rf "$BUILD"\n# chmod 777 x\nrm -rf $BUILD' })).toEqual([
      'unquoted-remove a.sh:3',
    ])
  })
})

describe('licenses', () => {
  it('finds a published package without a licence and a folder without the file', () => {
    const files = { 'package.json': '{"name":"a"}', 'b/package.json': '{"private":true}' }
    expect(found(licenses, files)).toEqual(['no-license package.json:', 'no-license-file .:'])
  })

  it('is content with a usual licence and its text', () => {
    expect(found(licenses, { LICENSE: 'text', 'package.json': '{"license":"MIT"}' })).toEqual([])
  })

  it('throws where a package.json does not parse', () => {
    expect(() => found(licenses, { 'package.json': '{"license":' })).toThrow(SyntaxError)
  })
})

describe('yaml-tabs, todo-debt and large-files', () => {
  it('find what they are named after', () => {
    expect(found(yamlTabs, { 'a.yml': 'a:\n\tb: 1', 'a.txt': '\tx' })).toEqual(['yaml-tab a.yml:2'])
    expect(found(todoDebt, { 'a.ts': 'x()\n// FIXME: later', 'b.ts': 'const TODO = 1' })).toEqual(['todo-debt a.ts:2'])
    expect(found(largeFiles, { 'a.log': 'x'.repeat(1024 * 1024 + 1), 'b.log': 'x' })).toEqual(['large-file a.log:'])
  })
})

describe('near-duplicates', () => {
  it('finds a block that differs from an earlier one in a single word', () => {
    const block = Array.from({ length: 8 }, (_, at) => `call${at}(one${at}, two${at})`).join('\n')
    const files = { 'a.ts': block, 'b.ts': `first()\n\n${block.replace('one3', 'other')}\n` }
    expect(found(nearDuplicates, files)).toEqual(['near-duplicate b.ts:3'])
  })
})

it('every profile names only checkers that exist, and full names them all', () => {
  expect([...PROFILES.full].sort()).toEqual(Object.keys(CHECKERS).sort())
  expect(PROFILES.full).toEqual(expect.arrayContaining([...PROFILES.deep, ...PROFILES.balanced, ...PROFILES.fast]))
})
