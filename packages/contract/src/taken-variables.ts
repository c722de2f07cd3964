/** Variables of the environment that mean something already; a program that obeyed one of them would surprise. */
export const TAKEN_VARIABLES: readonly string[] = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'PWD', 'OLDPWD', 'MAIL', 'HOSTNAME', 'TMPDIR', 'TEMP', 'TMP'],
  ...['LANG', 'LANGUAGE', 'LC_ALL', 'TZ', 'TERM', 'COLUMNS', 'LINES', 'DISPLAY', 'EDITOR', 'VISUAL', 'PAGER'],
  ...['USERNAME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'COMSPEC', 'SYSTEMROOT', 'WINDIR'],
  ...['CI', 'GITHUB_ACTIONS', 'GITLAB_CI', 'DEBUG', 'VERBOSE', 'NO_COLOR', 'FORCE_COLOR', 'DO_NOT_TRACK'],
  ...['NODE_ENV', 'NODE_OPTIONS', 'NODE_PATH', 'PYTHONPATH', 'JAVA_HOME', 'LD_PRELOAD', 'LD_LIBRARY_PATH'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'SSH_AUTH_SOCK', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME'],
]
