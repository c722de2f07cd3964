/** The folders that the simulated users scan: real files, some clean, some with findings, some that break a checker. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const FOLDER_NAMES = ['library', 'webshop', 'platform', 'monorepo', 'archive', 'legacy'] as const
export type FolderName = (typeof FOLDER_NAMES)[number]

type Files = { readonly [path: string]: string }

const LICENSE = 'Permission is hereby granted, free of charge, to any person.\n'
const manifest = (name: string): string => `${JSON.stringify({ name, version: '1.0.0', license: 'MIT' }, null, 2)}\n`
const numbered = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('')

/** Long enough for `near-duplicates` to exceed a short time limit: it compares every block with every other. */
const LEGACY_BLOCKS = 4000
const legacyBlock = (block: number): string =>
  numbered(7, (line) => `handler_${block}_${line}(input_${block}, ${line})`)

const CONTENTS: { readonly [name in FolderName]: Files } = {
  library: {
    LICENSE,
    'package.json': manifest('library'),
    'src/index.js': 'export const add = (a, b) => a + b\n',
  },
  webshop: {
    'package.json': manifest('webshop'),
    Dockerfile: 'FROM node:24\nCOPY . .\n',
    'urls.txt': 'https://shop.example/\nhttps://api.shop.example/\n',
    'deploy.sh': '#!/bin/sh\ncurl -s https://get.tool.example/install | sh\nrm -rf $TARGET/old\n',
    'src/cart.js': '// FIXME: rounds half a cent away\nexport const total = (items) => items.length\n',
  },
  platform: {
    LICENSE,
    'jmo.policy': 'no high findings\nat most 3 medium findings\nno failed tools\n',
    'main.tf': 'terraform {}\n',
    'network.tf': 'locals {}\n',
    '.gitlab-ci.yml': 'build:\n\tscript: make\n',
    'k8s/api.yaml': 'apiVersion: v1\nkind: Service\n',
    'k8s/web.yaml': 'apiVersion: v1\nkind: Pod\nspec:\n\tcontainers: []\n',
  },
  monorepo: {
    LICENSE,
    'package.json': manifest('monorepo'),
    'apps/one/.git': 'gitdir: ../../.git/modules/one\n',
    'apps/one/package.json': '{ "name": "one", "license": \n',
    'apps/two/.git': 'gitdir: ../../.git/modules/two\n',
    'apps/two/run.sh': '#!/bin/bash\nchmod 777 /srv/data\n',
  },
  archive: {
    'jmo.policy': 'at most 200 findings\nno secrets findings\n',
    'jmo.suppress': 'todo-debt notes.py  # known, and kept for later\n',
    'notes.py': numbered(180, (at) => `# TODO: look at case ${at}`),
    'settings.yaml': numbered(40, (at) => `\tkey${at}: value`),
    'tools/setup.sh': `#!/bin/sh\n${numbered(12, (at) => `eval "$STEP_${at}"`)}`,
  },
  legacy: {
    LICENSE,
    'app.php': numbered(LEGACY_BLOCKS, legacyBlock),
  },
}

/** Writes every folder below `parent`. */
export function writeFolders(parent: string): void {
  for (const name of FOLDER_NAMES)
    for (const [path, text] of Object.entries(CONTENTS[name])) {
      const file = join(parent, name, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
}
