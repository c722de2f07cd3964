import type { Content } from '../http/handler.ts'
import { type Html, html } from '../http/html.ts'
import type { Shop } from '../shop.ts'

interface Link {
  readonly href: string
  readonly label: string
}

const ADMIN_LINKS: readonly Link[] = [
  { href: '/admin', label: 'Events' },
  { href: '/admin/plugins', label: 'Plugins' },
  { href: '/admin/settings', label: 'Settings' },
]

/** What is around every page; `extra` are the links of what the shop was started with. */
export const layoutOf =
  ({ settings }: Shop, extra: readonly Link[]) =>
  ({ title, page, isAdmin, isSaved }: Content): Html => {
    const shop = settings.get('title') ?? 'Ticket shop'
    return html`<html lang="en"><head><meta charset="utf-8"><title>${title === shop ? shop : `${title} – ${shop}`}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/style.css"></head>
<body><a class="skip" href="#content">To the content</a>
<header><a class="home" href="/">${shop}</a>${isAdmin && adminNavigation(extra)}</header>
<main id="content"><h1>${title}</h1>${isSaved && html`<p role="status">Saved.</p>`}${page}</main>
<footer>Made with eventyay, an example of Aboveboard. <a href="/admin">Administration</a></footer></body></html>`
  }

const adminNavigation = (extra: readonly Link[]): Html =>
  html`<nav aria-label="Administration">${[...ADMIN_LINKS, ...extra].map(
    ({ href, label }) => html`<a href="${href}">${label}</a>`,
  )}<form method="post" action="/admin/sign-out"><button class="plain">Sign out</button></form></nav>`
