#!/bin/sh
# Days of lead handling in which nearly every table of a store gets rows, and then the store
# as SQL on standard output: the fixture of a released schema, for the tests of upgrades.
#
# Run it with the leadctl of that release on the PATH, and once only, before the schema is raised:
#     sh tests/store/released/story.sh > tests/store/released/schema-N.sql
set -eu

examples=$(CDPATH='' cd -- "$(dirname -- "$0")/../../../examples" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
head -n 24 "$examples/leads.csv" > leads.csv
sed -n -e 1p -e 31p -e 35p "$examples/leads.csv" > more.csv
cat "$examples/policy.toml" "$examples/campaigns.toml" > policy.toml
cp "$examples/partners.csv" .

export LEADCTL_DB=leads.db LOGNAME=imke

at() {                          # at "2026-11-23 09:00": from here on it is that time in New York
    export LEADCTL_NOW="$1"
}

do_() {                         # leadctl, whatever it refuses: the tests say what must be there
    leadctl "$@" >&2 || echo "($? of leadctl $*)" >&2
}

at "2026-11-23 09:00"
do_ init --rehearsal
do_ policy load policy.toml
do_ partner import partners.csv
do_ source set "Trade Show" --cost 12000 --currency EUR
do_ import leads.csv --profile crm --dates mdy
do_ import more.csv --dates mdy
do_ import more.csv --dates mdy --source fair --consent "signed at the stand"
do_ partner leave harbour-gauge --from 2026-12-21 --to 2026-12-31
do_ partner pause alpenlog --until 2026-12-01 --note "moves house"
do_ partner rename fjordlys fjordlys-as
do_ assign
at "2026-11-23 10:40"
do_ claim 2 --partner isar-messtechnik
at "2026-11-24 09:30"
do_ sweep
do_ claim 4 22 24 --partner isar-messtechnik
do_ claim 23 --partner hudson-gauge
do_ contact 3 8 --partner lonestar-loggers --channel call --outcome reached
do_ contact 5 16 21 --partner harbour-gauge --channel email --outcome replied
do_ contact 2 --partner isar-messtechnik --channel call --outcome reached --note "wants a pilot"
do_ lead extend 4 --by "1 working day" --reason "trade fair"
do_ lead note 17 "asked to be called after ten"
do_ lead respond 16 wants_contact=yes --note "saw us again"
at "2026-11-25 10:00"
do_ release 23 --partner hudson-gauge --reason "conflict of interest"
do_ close 3 --as converted --partner lonestar-loggers --value 58000 --currency USD
do_ close 8 --as rejected --partner lonestar-loggers --reason "no budget" --reevaluate-on 2027-05-01
do_ lead resolve 24 --reason "another person of that name"
do_ lead merge 25 --into 24
do_ lead rate 7 A --reason "asked for an offer"
do_ lead consent 20 --withdraw marketing
do_ privacy optout winnick.cider@example.com --yes
do_ privacy optout 14 5 --yes
at "2026-11-26 08:00"
do_ sweep
at "2026-11-27 08:00"
do_ sweep
do_ incident discuss 1 --note "they were ill"
do_ incident note 2 "they call back on Monday"
do_ incident waive 3 --reason "our own mistake"
do_ lead recycle 21 --to nurture --reason "no budget this year"
do_ nurture leave 13
do_ partner end elbe-werke --reason "sold" --yes
at "2026-12-01 09:00"
do_ sweep

python3 - <<'END'
import sqlite3
from pathlib import Path

handle = sqlite3.connect("leads.db")
print("-- key:", Path("leads.db.key").read_bytes().hex())
for pragma in ("application_id", "user_version"):
    print(f"PRAGMA {pragma} = {handle.execute(f'PRAGMA {pragma}').fetchone()[0]};")
print("\n".join(handle.iterdump()))
END
