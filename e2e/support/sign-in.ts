import type { Page } from 'playwright-core'

/** Opens the dashboard signed in, with a link as `serve` prints it: the first one makes the first member. */
export async function signIn(page: Page, link: string): Promise<void> {
  const { origin, hash } = new URL(link)
  const token = /^#setup=(.+)$/.exec(hash)?.[1]
  if (token === undefined) {
    await page.goto(link)
    return
  }
  const made = await fetch(`${origin}/v1/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, name: 'owner', password: 'correct horse battery' }),
  })
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(made.headers.get('set-cookie') ?? '') ?? []
  if (!name || !value) throw new Error(`The setup link was answered with ${made.status}.`)
  const { hostname: domain } = new URL(origin)
  await page
    .context()
    .addCookies([{ name, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Strict' }])
  await page.goto(origin)
}
