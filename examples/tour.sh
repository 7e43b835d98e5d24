#!/bin/sh
# A week of lead handling with leadctl: Thanksgiving week of 2026, in a throwaway folder.
#
# It needs leadctl on the PATH and the files that lie beside it, touches nothing else, and prints
# the same every time: the store is a rehearsal store, which acts as at the time it is told.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cp "$here/leads.csv" "$here/partners.csv" "$here/policy.toml" "$folder"
cd "$folder"

export LEADCTL_DB=leads.db      # the store of every command below
export LOGNAME=imke             # who acts: the log says so

say() {                         # the story, between the commands
    printf '\n%s\n' "$*"
}

at() {                          # at "23 09:00" "Monday ...": from here on it is that time in New York
    export LEADCTL_NOW="2026-11-$1"
    printf '\n\n== %s ==\n' "$2"
}

run() {                         # run COMMAND [STATUS]: show it, do it, stop if it ends otherwise
    printf '\n$ %s\n' "$1"
    status=0
    eval "$1" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then echo "(exit status $status)"; fi
    if [ "$status" -ne "${2:-0}" ]; then exit "$status"; fi
}


at "23 09:00" "Monday 23 November, 09:00 in New York"

say "A new store, our lead policy, our sixteen partners, and last week's leads from the CRM.
Each of the 120 lines ends as one of four things: two are too broken to be leads (exit status 5
says so, and leads.csv.rejects.csv has them with the reason), twelve need a person first."
run "leadctl init --rehearsal"
run "leadctl policy load policy.toml"
run "leadctl partner import partners.csv"
run "leadctl import leads.csv" 5
run "leadctl lead list --status flagged --limit 6"

say "Who would get lead 2, in Hamburg, and lead 58, in Houston? The nearest territory decides, and
only then the level: Texas goes to a silver partner before a platinum one with the whole country."
run "leadctl assign 2 58 --dry-run --explain"

say "All that is ready goes out, A before B, to be claimed within two working days. Leads 1 and 3 asked
for a demonstration and score high: the policy gives them four working hours. Two are left over: the
one partner for the rest of the world takes two leads at a time, and has them."
run "leadctl assign"


at "23 10:40" "Monday, 10:40 in New York, 16:40 in Munich"

say "Isar claims lead 1. Four working hours to call: 20 minutes today, the rest tomorrow."
run "leadctl claim 1 --partner isar-messtechnik"


at "24 05:30" "Tuesday 24 November, 05:30 in New York, 11:30 in Munich"

run "leadctl contact 1 --partner isar-messtechnik --channel call --outcome reached --note 'wants a pilot'"


at "24 08:00" "Tuesday, 08:00 in New York: the sweep"

say "In earnest, cron runs it every hour. Hudson let lead 3 lie until 13:00 yesterday: the lead goes to
the next partner, and Hudson has an incident, to be talked about."
run "leadctl sweep"


at "24 09:30" "Tuesday, 09:30 in New York: the partners answer"

say "They claim, or contact at once, which claims as well. Elbe claims five leads and leaves leads 103
and 115; Isar tries to help itself to one of those, and is refused (exit status 3)."
run "leadctl claim 2 4 22 24 48 56 63 --partner isar-messtechnik"
run "leadctl claim 18 33 39 71 86 --partner elbe-werke"
run "leadctl claim 103 --partner isar-messtechnik" 3
run "leadctl claim 23 37 50 67 84 --partner hudson-gauge"
run "leadctl contact 3 8 29 58 77 96 --partner lonestar-loggers --channel call --outcome reached"
run "leadctl contact 5 16 21 26 32 65 73 80 --partner harbour-gauge --channel email --outcome replied"

say "Redwood calls lead 116, but does not say what came of it: that is to be recorded within one working
day."
run "leadctl contact 116 --partner redwood-sensing --channel call"


at "25 10:00" "Wednesday 25 November, 10:00 in New York"

run "leadctl contact 9 15 25 31 43 70 76 --partner fjordlys --channel message --outcome reached"
run "leadctl contact 46 52 62 74 --partner atlantico-dados --channel email --outcome replied"
run "leadctl contact 11 45 --partner alpenlog --channel meeting --outcome meeting"
run "leadctl claim 19 42 69 91 --partner redwood-sensing"
run "leadctl claim 6 28 40 75 --partner maple-metrics"

say "Hudson hands a lead back in time, which is no incident. Lone Star wins one."
run "leadctl release 67 --partner hudson-gauge --reason 'conflict of interest'"
run "leadctl close 3 --as converted --partner lonestar-loggers --value 58000 --currency USD"


at "26 08:00" "Thursday 26 November, 08:00 in New York: Thanksgiving"

say "The two working days since Monday ended last night. The sweep takes what nobody claimed, and lead 116,
of which nothing was recorded; all that one partner missed is one incident. It hands out again what
it took, what Hudson gave back, and the two leads left over on Monday: Meridian has room now."
run "leadctl sweep"

say "Who claimed an A lead on Tuesday has two working days to reach the person. For Hudson in New York
today does not count; for Elbe and Isar in Germany it is a Thursday like any other. Isar calls."
run "leadctl calendar due --from '2026-11-24 09:30' --window '2 working days' --partner hudson-gauge"
run "leadctl calendar due --from '2026-11-24 09:30' --window '2 working days' --partner elbe-werke"
run "leadctl contact 2 4 22 24 48 56 63 --partner isar-messtechnik --channel call --outcome reached"


at "27 08:00" "Friday 27 November, 08:00 in New York"

say "Elbe reached nobody at leads 39 and 86 by the end of Thursday. It was told of its first incident
before that, so this is its second, and the policy disables it: it keeps the three leads it holds and
gets no more. Hudson has until tonight, and loses nothing."
run "leadctl sweep"
run "ls leads.db.mail | grep elbe-werke | tail -n 4"
run "leadctl log --lead 116"


at "27 17:00" "Friday, 17:00 in New York: the week in figures"

run "leadctl report partners"
run "leadctl report"

say "That was the week. Its folder is thrown away now. To go on, do the first ten minutes of the README in a
store of your own; \`leadctl\` alone tells at any time where it stands and what to type next."
