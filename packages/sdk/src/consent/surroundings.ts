/** Variables that tell who is at work here: an automated build, or a program that types for a person. */
import type { Env } from '../world.ts'
import { isSet } from './words.ts'

const CI_VARIABLES = [
  'CI',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'JENKINS_URL',
  'BUILD_ID',
  'CIRCLECI',
  'TRAVIS',
  'TF_BUILD',
  'BITBUCKET_PIPELINE_UUID',
  'APPVEYOR',
  'BUDDY_WORKSPACE_ID',
  'BUILDKITE',
  'BUILD_NUMBER',
  'CIRRUS_CI',
  'CODEBUILD_BUILD_ID',
  'CONTINUOUS_INTEGRATION',
  'DRONE',
  'GITEA_ACTIONS',
  'HEROKU_TEST_RUN_ID',
  'NETLIFY',
  'RENDER',
  'SEMAPHORE',
  'TASKCLUSTER_ROOT_URL',
  'TEAMCITY_VERSION',
  'VERCEL',
  'WOODPECKER',
  'XCS',
  'bamboo_buildKey',
] as const

const AGENT_VARIABLES = [
  'AI_AGENT',
  'AUGMENT_AGENT',
  'CLAUDECODE',
  'CLAUDE_CODE',
  'CODEX_SANDBOX',
  'CURSOR_AGENT',
  'GEMINI_CLI',
  'GOOSE_TERMINAL',
  'OPENCODE',
] as const

const firstSet = (variables: readonly string[], env: Env): string | undefined =>
  variables.find((name) => isSet(env[name]))

/** The variable that says that a build system runs this, if one does. */
export const ciVariable = (env: Env): string | undefined => firstSet(CI_VARIABLES, env)

/** The variable that says that an agent or its sandbox runs this, if one does. */
export const agentVariable = (env: Env): string | undefined => firstSet(AGENT_VARIABLES, env)
