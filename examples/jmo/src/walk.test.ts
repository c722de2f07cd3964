import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith } from './folder.fixture.ts'
import { targetsOf } from './targets.ts'
import { walk } from './walk.ts'

it('lists regular files in a fixed order and passes over dependencies, repositories and links', () => {
  const root = folderWith({
    'b/c.txt': 'xy',
    'a.txt': 'x',
    'node_modules/d.js': '',
    '.git/config': '',
    'b/.git/HEAD': '',
  })
  symlinkSync('/', join(root, 'link'))

  const walked = walk(root)

  expect(walked.files).toEqual([
    { path: 'a.txt', bytes: 1 },
    { path: 'b/c.txt', bytes: 2 },
  ])
  expect(walked).toMatchObject({ repositories: 2, truncated: false })
})

it('stops at folders deeper than its limit and says so', () => {
  const root = folderWith({ [`${'d/'.repeat(40)}deep.txt`]: '', 'top.txt': '' })
  expect(walk(root)).toMatchObject({ files: [{ path: 'top.txt' }], truncated: true })
})

it('counts the kinds of targets in a folder, itself included', () => {
  const root = folderWith({
    Dockerfile: '',
    'api/Dockerfile.dev': '',
    'main.tf': '',
    '.gitlab-ci.yml': '',
    'k8s/app.yaml': 'apiVersion: v1\nkind: Pod',
    'other.yaml': 'kind: x',
    'urls.txt': 'https://a.example/\nnone\n  http://b.example/\n',
  })
  expect(targetsOf(walk(root), root)).toEqual({ repos: 1, images: 2, urls: 2, iac: 1, gitlab: 1, k8s: 1 })
})
