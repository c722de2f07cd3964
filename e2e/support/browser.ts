import { type Browser, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface WatchedPage {
  readonly page: Page
  /** Errors of the page's scripts, violations of its policy, failed loads. */
  readonly complaints: readonly string[]
}

/** Debian's Chromium with one page; both go with the test. */
export async function openPage(viewport = { width: 1440, height: 1000 }): Promise<WatchedPage> {
  const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS })
  onTestFinished(() => browser.close())
  const page = await browser.newPage({ viewport })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, complaints }
}
