/** The first that is set names the proxy; the last two for networks where one variable is meant for everything. */
export const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const

/** What the proxy is not for. */
export const NO_PROXY_VARIABLES = ['no_proxy', 'NO_PROXY'] as const
