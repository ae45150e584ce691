/** The campaign that `migrate init` writes: it works on the checkouts around it, and says what else there is. */
export function starterCampaign(name: string): string {
  return `# A campaign of dockshift: what to change, where, and how fast. docs/migrate.md describes every key.
version: 1
name: ${name}

# Where the repositories are. Any number of these:
sources:
  - checkouts: ['./*']
  # - urls: repositories.txt            # a git URL a line; - is standard input
  # - github: { org: acme }             # or user, topic, search; host for a GitHub Enterprise Server
  # - gitlab: { group: acme }           # with the groups in it

select:
  include: ['**']                       # host/owner/name, owner/name or name
  exclude: []
  archived: false
  forks: false

transforms:
  preset: recommended                   # or only: [ID, …]; skip: [ID, …]
  unsafe: false

# branch: dockshift/${name}
commit:
  name: dockshift
  email: dockshift@localhost

pullRequest:
  labels: []
  reviewers: []
  draft: false

rollout:
  perHour: 60                           # pull requests opened in an hour
  # open: 50                            # pull requests open at once
  # windows: [{ days: [mon, tue, wed, thu], from: '09:00', to: '16:00', zone: Europe/Berlin }]
  breaker: { failures: 0.5, of: 10 }    # stop when half of the last ten have failed
`;
}
