"""Every command of the program: where it is, and its line in the help.

They stand here so that a list of them imports none: all of them take longer to import than most
commands do to run.
"""

from __future__ import annotations

from leadctl.cli.command_group import Command, Group

# a line for each command, however long
# fmt: off
COMMANDS: dict[str, Command | Group] = {
    "init": Command("init:init", "Make a new store, with the built-in policy."),
    "import": Command("import_leads:import_leads", "Bring in lists of leads, as CSV from a CRM.", {
        "list": Command("import_batches:list_batches", "List the lists that were imported, the newest last."),
        "approve": Command("import_batches:approve_batches", "Let the leads of lists on hold go on."),
        "undo": Command("import_batches:undo_batches", "Take lists back, while none of their leads has been handed out."),
        "profiles": Command("import_profiles:list_profiles", "List what --profile remembers."),
        "forget": Command("import_profiles:forget_profiles", "Forget what --profile remembers under a name."),
    }),
    "assign": Command("assign:assign", "Hand ready leads to partners, by the policy or by hand."),
    "claim": Command("claim:claim", "Record that a partner takes leads on."),
    "contact": Command("contact:contact", "Record a contact with leads."),
    "close": Command("close:close", "Close leads as converted or rejected."),
    "release": Command("release:release", "Hand leads back for a partner, in good time."),
    "sweep": Command("sweep:sweep", "Enforce the deadlines and hand out what is ready."),
    "report": Command("report:report", "Show a report: how things stand, what was kept, what came of it."),
    "log": Command("log:log", "Read the events, the oldest first.", {
        "head": Command("log_head:head", "Print the log's head: one word, to be kept where the store is not."),
    }),
    "lead": Group("The leads as they stand.", {
        "show": Command("lead:show_lead", "Show all that is known of a lead, and its story."),
        "explain": Command("lead:explain_lead", "Show why a lead would go, or went, to which partner."),
        "list": Command("lead_list:list_leads", "List leads, with who holds them and what is due."),
        "find": Command("lead_list:find_leads", "Find leads by a part of a name, company, e-mail, phone, …"),
        "add": Command("lead_add:add", "Store one lead, by the rules of an import."),
        "edit": Command("lead_edit:edit", "Put right what is known of an open lead."),
        "note": Command("lead_note:note", "Write something down about a lead, open or closed."),
        "merge": Command("lead_merge:merge", "Let two leads that are the same enquiry go on as one."),
        "resolve": Command("lead_resolve:resolve", "Declare the problems of flagged leads settled."),
        "extend": Command("lead_extend:extend", "Give the holder of leads more time, as a manager."),
        "restore": Command("lead_restore:restore", "Undo the taking of leads by a sweep."),
        "handover": Command("lead_handover:handover", "Show all that whoever takes a lead on must know, and do next."),
        "rate": Command("lead_rate:rate", "Rate leads; the policy does not overrule it."),
        "recycle": Command("lead_recycle:recycle", "Take back leads being worked that came to nothing."),
        "reopen": Command("lead_reopen:reopen", "Look at rejected leads again."),
        "rescore": Command("lead_rescore:rescore", "Score and rate open leads anew, under the policy in force."),
        "respond": Command("lead_respond:respond", "Record that the person of a lead was heard from again."),
        "consent": Command("lead_consent:consent", "Record that leads consent, or that they do no more."),
        "vet": Command("lead_vet:vet", "Let leads of outbound marketing out of their quarantine."),
    }),
    "partner": Group("The firms that receive leads.", {
        "list": Command("partner:list_partners", "List the partners, with how full they are."),
        "show": Command("partner:show_partner", "Show a partner with all that it holds."),
        "add": Command("partner_edit:add", "Store one partner, by the rules of `partner import`."),
        "edit": Command("partner_edit:edit", "Change what is known of a partner."),
        "rename": Command("partner_edit:rename", "Give a partner another code."),
        "pause": Command("partner_status:pause", "Give partners no new leads for a while."),
        "resume": Command("partner_status:resume", "End the pause of partners now."),
        "disable": Command("partner_status:disable", "Give partners no new leads until enabled, and tell them."),
        "enable": Command("partner_status:enable", "Let disabled or paused partners get leads again, and tell them."),
        "end": Command("partner_end:end", "End a partnership for good, and hand its leads to others."),
        "inbox": Command("partner_inbox:inbox", "Show what a partner holds, as the partner may see it."),
        "leave": Command("partner_leave:leave", "List, add or take back days of leave."),
        "import": Command("partner_import:import_partners", "Bring in lists of partners, as CSV."),
    }),
    "calendar": Group("Working days: how a deadline is counted.", {
        "due": Command("calendar:due", "Count a deadline, and show each day that is skipped and why."),
        "show": Command("calendar_show:show", "Show a year at a glance, with its working days and holidays."),
        "refresh": Command("calendar_refresh:refresh", "Show which deadlines would move, and move them."),
    }),
    "policy": Group("The lead policy: load it, compare it, review it.", {
        "show": Command("policy:show", "Print the policy in force, word for word."),
        "load": Command("policy:load", "Put a policy in force."),
        "history": Command("policy:history", "List every policy that was loaded."),
        "diff": Command("policy_diff:diff", "Show every setting in which two policies differ."),
        "review": Command("policy_review:review", "Show when the policy is to be reviewed, or record a review."),
    }),
    "incident": Group("What partners answer for: deadlines missed.", {
        "list": Command("incident:list_incidents", "List incidents: the open ones first, then the newest."),
        "show": Command("incident:show_incident", "Show all that is known of an incident."),
        "discuss": Command("incident_status:discuss", "Record that incidents were talked over with their partners."),
        "waive": Command("incident_status:waive", "Let incidents count no more."),
        "note": Command("incident_note:note", "Write something down about an incident, whatever became of it."),
    }),
    "mail": Group("Messages: which wait, how they read, and try them again.", {
        "list": Command("mail_list:list_messages", "List the messages that wait or have failed, and why."),
        "show": Command("mail_show:show", "Show a message as it would be written now."),
        "send": Command("mail_send:send", "Send what is due."),
        "retry": Command("mail_send:retry", "Try messages again at once, whether they wait or have failed."),
        "drop": Command("mail_send:drop", "Let messages go that need not be sent any more."),
        "test": Command("mail_send:send_test_message", "Send a test message as the policy says, and tell how it went."),
        "templates": Command("mail_templates:templates", "List what messages are written from, or show one filled in."),
    }),
    "nurture": Group("Contacts that campaigns keep warm.", {
        "list": Command("nurture:list_enrolments", "List who is in a campaign, and what each is to hear next."),
        "due": Command("nurture:list_due", "List what contacts are to hear, by day and campaign."),
        "enrol": Command("nurture_enrol:enrol", "Put contacts into a campaign by hand."),
        "leave": Command("nurture_enrol:leave", "Take contacts out of their campaign."),
        "letters": Command("nurture_letters:letters", "Make the list of the letters that wait, as CSV."),
    }),
    "privacy": Group("What people have a right to.", {
        "optout": Command("optout:opt_out_people", "Take it that people want no more."),
        "show": Command("person:show_person", "Show where a person stands."),
        "export": Command("person:export_person", "Write all that is known of a person as JSON, to be given away."),
        "erase": Command("erase:erase_people", "Forget people who asked for it."),
        "retain": Command("retain:retain", "Erase the leads that were kept as long as the policy allows."),
    }),
    "source": Group("Where leads come from.", {
        "list": Command("source:list_sources", "List where leads come from, with how many of each rating."),
        "set": Command("source:set_source", "Say what is known of a source of leads."),
    }),
    "store": Group("The store: what it holds, whether it is sound.", {
        "info": Command("store:info", "Show what the store is and holds."),
        "check": Command("store:check", "Look for damage: in the files, the log, and the figures."),
        "upgrade": Command("store_upgrade:upgrade", "Bring a store of an older leadctl to the schema of this one."),
        "backup": Command("store_backup:backup", "Copy the store and its key into a file."),
        "restore": Command("store_restore:restore", "Put a backup in the store's place."),
        "rehearse": Command("store_rehearse:rehearse", "Copy the store for trying out."),
    }),
}
# fmt: on
