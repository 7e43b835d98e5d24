-- key: cb8fcbe13950f34e92816354b8e067d98e709b6c78a549262021ee4e7c3cd0ac
PRAGMA application_id = 1279607108;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE assignment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	lead_id INTEGER NOT NULL, 
	partner_id INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	policy_version_id INTEGER NOT NULL, 
	by_hand BOOLEAN NOT NULL, 
	reason VARCHAR NOT NULL, 
	assigned_at DATETIME NOT NULL, 
	claimed_at DATETIME, 
	contacted_at DATETIME, 
	recorded_at DATETIME, 
	ended_at DATETIME, 
	ended_as VARCHAR(20), 
	ending_reason VARCHAR, 
	late_reason VARCHAR, 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	FOREIGN KEY(partner_id) REFERENCES partner (id), 
	FOREIGN KEY(policy_version_id) REFERENCES policy_version (id), 
	CONSTRAINT assignmentend CHECK (ended_as IN ('claim missed', 'contact missed', 'record missed', 'released', 'transferred', 'closed', 'nurtured', 'recycled', 'opted out', 'partner ended'))
);
INSERT INTO "assignment" VALUES(1,1,1,1,2,0,'DE-BY, platinum, expert, 0 open before; ahead of elbe-werke on territory','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-24 14:30:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(2,2,1,1,2,0,'DE, platinum, expert, 1 open before; ahead of elbe-werke on program level','2026-11-23 14:00:00.000000','2026-11-23 15:40:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000',NULL,NULL,NULL,NULL);
INSERT INTO "assignment" VALUES(3,3,10,1,2,0,'US-NY, platinum, professional, 0 open before; ahead of lonestar-loggers on territory','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-24 14:30:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(4,17,5,1,2,0,'FR, registered, associate, 0 open before; ahead of atlantico-dados on territory','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(5,9,7,1,2,0,'NORDICS, silver, expert, 0 open before; ahead of atlantico-dados on program level','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(6,10,5,1,2,0,'FR, registered, associate, 1 open before; ahead of atlantico-dados on territory','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(7,12,4,1,2,0,'CH, silver, associate, 0 open before; ahead of atlantico-dados on territory','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(8,19,11,1,2,0,'US-CA, gold, expert, 0 open before; ahead of hudson-gauge on territory','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(9,8,12,1,2,0,'US-TX, silver, associate, 0 open before; ahead of hudson-gauge on territory','2026-11-23 14:00:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-25 15:00:00.000000','closed','no budget',NULL);
INSERT INTO "assignment" VALUES(10,16,9,1,2,0,'GB, gold, professional, 0 open before; ahead of atlantico-dados on territory','2026-11-23 14:00:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000',NULL,NULL,NULL,NULL);
INSERT INTO "assignment" VALUES(11,21,9,1,2,0,'GB, gold, professional, 1 open before; ahead of atlantico-dados on territory','2026-11-23 14:00:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-27 13:00:00.000000','recycled',NULL,NULL);
INSERT INTO "assignment" VALUES(12,22,1,1,2,0,'DE, platinum, expert, 2 open before; ahead of elbe-werke on program level','2026-11-23 14:00:00.000000','2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000','contact missed',NULL,NULL);
INSERT INTO "assignment" VALUES(13,4,1,1,2,0,'DE-BY, platinum, expert, 3 open before; ahead of elbe-werke on territory','2026-11-23 14:00:00.000000','2026-11-24 14:30:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','contact missed',NULL,NULL);
INSERT INTO "assignment" VALUES(14,6,13,1,2,0,'CA, gold, none, 0 open before; ahead of meridian-direct on territory','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(15,18,1,1,2,0,'DE, platinum, expert, 4 open before; ahead of elbe-werke on program level','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(16,5,9,1,2,0,'GB, gold, professional, 2 open before; ahead of atlantico-dados on territory','2026-11-23 14:00:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-25 15:00:00.000000','opted out',NULL,NULL);
INSERT INTO "assignment" VALUES(17,15,7,1,2,0,'NORDICS, silver, expert, 1 open before; ahead of atlantico-dados on program level','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(18,11,8,1,2,0,'EMEA, registered, none, 0 open before; ahead of meridian-direct on territory','2026-11-23 14:00:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(19,23,10,1,2,0,'US-NY, platinum, professional, 1 open before; ahead of lonestar-loggers on territory','2026-11-23 14:00:00.000000','2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-25 15:00:00.000000','released','conflict of interest',NULL);
INSERT INTO "assignment" VALUES(20,1,2,1,2,0,'DE, gold, professional, 0 open before; ahead of atlantico-dados on territory; passed over: isar-messtechnik (had it before)','2026-11-24 14:30:00.000000',NULL,NULL,NULL,'2026-11-26 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(21,3,12,1,2,0,'US, silver, associate, 1 open before; ahead of meridian-direct on territory; passed over: hudson-gauge (had it before)','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','2026-11-25 15:00:00.000000','closed',NULL,NULL);
INSERT INTO "assignment" VALUES(22,7,1,1,2,0,'DE, platinum, expert, 3 open before; ahead of elbe-werke on program level','2026-11-25 15:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(23,1,8,1,2,0,'EMEA, registered, none, 0 open before; ahead of meridian-direct on territory; passed over: elbe-werke (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-11-27 13:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(24,17,8,1,2,0,'EMEA, registered, none, 1 open before; ahead of meridian-direct on territory; passed over: garonne-mesure (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(25,9,8,1,2,0,'EMEA, registered, none, 2 open before; ahead of meridian-direct on territory; passed over: fjordlys-as (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(26,10,8,1,2,0,'EMEA, registered, none, 3 open before; ahead of meridian-direct on territory; passed over: garonne-mesure (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(27,12,8,1,2,0,'EMEA, registered, none, 4 open before; ahead of meridian-direct on territory; passed over: limmat-sensorik (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(28,19,10,1,2,0,'US, platinum, professional, 0 open before; ahead of lonestar-loggers on program level; passed over: redwood-sensing (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(29,24,2,1,2,0,'DE, gold, professional, 0 open before; ahead of atlantico-dados on territory','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-11-27 13:00:00.000000','partner ended',NULL,NULL);
INSERT INTO "assignment" VALUES(30,6,14,1,2,0,'*, registered, professional, 0 open before; nobody else could take it; passed over: maple-metrics (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(31,18,2,1,2,0,'DE, gold, professional, 1 open before; ahead of atlantico-dados on territory','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-11-27 13:00:00.000000','partner ended',NULL,NULL);
INSERT INTO "assignment" VALUES(32,15,8,1,2,0,'EMEA, registered, none, 5 open before; ahead of meridian-direct on territory; passed over: fjordlys-as (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(33,11,14,1,2,0,'*, registered, professional, 1 open before; nobody else could take it; passed over: atlantico-dados (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,'2026-12-01 14:00:00.000000','claim missed',NULL,NULL);
INSERT INTO "assignment" VALUES(34,23,12,1,2,0,'US, silver, associate, 0 open before; nobody else could take it; passed over: hudson-gauge (had it before)','2026-11-26 13:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "assignment" VALUES(35,22,2,1,2,0,'DE, gold, professional, 2 open before; nobody else could take it','2026-11-27 13:00:00.000000',NULL,NULL,NULL,'2026-11-27 13:00:00.000000','partner ended',NULL,NULL);
INSERT INTO "assignment" VALUES(36,1,14,1,2,0,'*, registered, professional, 0 open before; nobody else could take it','2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "assignment" VALUES(37,17,14,1,2,0,'*, registered, professional, 1 open before; nobody else could take it; passed over: garonne-mesure (had it before)','2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "assignment" VALUES(38,19,12,1,2,0,'US, silver, associate, 1 open before; nobody else could take it; passed over: redwood-sensing (had it before)','2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	file VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	imported_at DATETIME NOT NULL, 
	direction VARCHAR(20) NOT NULL, 
	lines_read INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	repeated INTEGER NOT NULL, 
	flagged INTEGER NOT NULL, 
	rejected INTEGER NOT NULL, 
	first_lead_id INTEGER, 
	last_lead_id INTEGER, 
	first_heard_id INTEGER, 
	last_heard_id INTEGER, 
	held BOOLEAN NOT NULL, 
	approved_at DATETIME, 
	undone_at DATETIME, 
	CONSTRAINT direction CHECK (direction IN ('inbound', 'outbound'))
);
INSERT INTO "batch" VALUES(1,'leads.csv','imke','2026-11-23 14:00:00.000000','inbound',23,23,0,0,0,1,23,NULL,NULL,0,NULL,NULL);
INSERT INTO "batch" VALUES(2,'more.csv','imke','2026-11-23 14:00:00.000000','inbound',2,0,0,2,0,24,25,NULL,NULL,0,NULL,NULL);
INSERT INTO "batch" VALUES(3,'more.csv','imke','2026-11-23 14:00:00.000000','inbound',2,0,2,0,0,NULL,NULL,24,25,0,NULL,NULL);
CREATE TABLE consent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	lead_id INTEGER NOT NULL, 
	purpose VARCHAR(20) NOT NULL, 
	evidence VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	CONSTRAINT purpose CHECK (purpose IN ('partner', 'marketing'))
);
INSERT INTO "consent" VALUES(1,1,'partner','line 2 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(2,1,'marketing','line 2 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(3,2,'partner','line 3 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(4,2,'marketing','line 3 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(5,3,'partner','line 4 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(6,3,'marketing','line 4 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(7,4,'partner','line 5 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(8,4,'marketing','line 5 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(9,5,'partner','line 6 of the list says so','2026-11-23 14:00:00.000000','2026-11-25 15:00:00.000000');
INSERT INTO "consent" VALUES(10,5,'marketing','line 6 of the list says so','2026-11-23 14:00:00.000000','2026-11-25 15:00:00.000000');
INSERT INTO "consent" VALUES(11,6,'partner','line 7 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(12,6,'marketing','line 7 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(13,7,'partner','line 8 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(14,7,'marketing','line 8 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(15,8,'partner','line 9 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(16,8,'marketing','line 9 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(17,9,'partner','line 10 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(18,9,'marketing','line 10 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(19,10,'partner','line 11 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(20,10,'marketing','line 11 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(21,11,'partner','line 12 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(22,11,'marketing','line 12 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(23,12,'partner','line 13 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(24,12,'marketing','line 13 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(25,13,'partner','line 14 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(26,13,'marketing','line 14 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(27,14,'partner','line 15 of the list says so','2026-11-23 14:00:00.000000','2026-11-25 15:00:00.000000');
INSERT INTO "consent" VALUES(28,14,'marketing','line 15 of the list says so','2026-11-23 14:00:00.000000','2026-11-25 15:00:00.000000');
INSERT INTO "consent" VALUES(29,15,'partner','line 16 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(30,15,'marketing','line 16 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(31,16,'partner','line 17 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(32,17,'partner','line 18 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(33,17,'marketing','line 18 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(34,18,'partner','line 19 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(35,18,'marketing','line 19 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(36,19,'partner','line 20 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(37,19,'marketing','line 20 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(38,20,'partner','line 21 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(39,20,'marketing','line 21 of the list says so','2026-11-23 14:00:00.000000','2026-11-25 15:00:00.000000');
INSERT INTO "consent" VALUES(40,21,'partner','line 22 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(41,21,'marketing','line 22 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(42,22,'partner','line 23 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(43,22,'marketing','line 23 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(44,23,'partner','line 24 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(45,23,'marketing','line 24 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(46,24,'partner','line 2 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(47,24,'marketing','line 2 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(48,24,'partner','line 3 of the list says so','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "consent" VALUES(49,24,'marketing','line 3 of the list says so','2026-11-23 14:00:00.000000',NULL);
CREATE TABLE deadline (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	assignment_id INTEGER, 
	lead_id INTEGER, 
	kind VARCHAR(20) NOT NULL, 
	start_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	remind_at DATETIME, 
	reminder_id INTEGER, 
	ended_at DATETIME, 
	outcome VARCHAR(20), 
	worked_minutes INTEGER, 
	incident_id INTEGER, 
	receipt VARCHAR NOT NULL, 
	policy_version_id INTEGER NOT NULL, 
	holidays_version VARCHAR NOT NULL, 
	CONSTRAINT belongs_to_one CHECK ((lead_id IS NULL) <> (assignment_id IS NULL)), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	FOREIGN KEY(incident_id) REFERENCES incident (id), 
	FOREIGN KEY(reminder_id) REFERENCES outbox (id), 
	FOREIGN KEY(policy_version_id) REFERENCES policy_version (id), 
	CONSTRAINT deadlinekind CHECK (kind IN ('claim', 'contact', 'record', 'answer')), 
	CONSTRAINT deadlineoutcome CHECK (outcome IN ('met', 'late', 'missed', 'void', 'halted'))
);
INSERT INTO "deadline" VALUES(1,1,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-24 10:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','missed',NULL,2,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Berlin", "window": "4 working hours", "due": "2026-11-24T10:00:00+00:00", "due_on": "2026-11-24", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(2,NULL,1,'answer','2026-11-20 15:12:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T15:12:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(3,2,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000','2026-11-24 08:00:00.000000',NULL,'2026-11-23 15:40:00.000000','met',100,NULL,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(4,NULL,2,'answer','2026-11-20 16:40:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','met',NULL,NULL,'{"start": "2026-11-20T16:40:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(5,3,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-23 18:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','missed',NULL,1,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "America/New_York", "window": "4 working hours", "due": "2026-11-23T18:00:00+00:00", "due_on": "2026-11-23", "skipped": [], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(6,NULL,3,'answer','2026-11-20 19:05:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','met',NULL,NULL,'{"start": "2026-11-20T19:05:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(7,4,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000',NULL,27,'2026-11-26 13:00:00.000000','missed',NULL,4,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Paris", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "FR"}',2,'0.109');
INSERT INTO "deadline" VALUES(8,NULL,17,'answer','2026-11-20 23:02:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T23:02:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(9,5,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000',NULL,28,'2026-11-26 13:00:00.000000','missed',NULL,5,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Oslo", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "NO"}',2,'0.109');
INSERT INTO "deadline" VALUES(10,NULL,9,'answer','2026-11-20 21:40:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T21:40:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(11,6,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000',NULL,27,'2026-11-26 13:00:00.000000','missed',NULL,4,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Paris", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "FR"}',2,'0.109');
INSERT INTO "deadline" VALUES(12,NULL,10,'answer','2026-11-20 21:51:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T21:51:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(13,7,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000',NULL,26,'2026-11-26 13:00:00.000000','missed',NULL,6,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Zurich", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "CH-ZH"}',2,'0.109');
INSERT INTO "deadline" VALUES(14,NULL,12,'answer','2026-11-20 22:15:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T22:15:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(15,8,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-26 08:00:00.000000','2026-11-24 17:00:00.000000',NULL,'2026-11-26 13:00:00.000000','missed',NULL,10,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "America/Los_Angeles", "window": "2 working days", "due": "2026-11-26T08:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "US-CA"}',2,'0.109');
INSERT INTO "deadline" VALUES(16,NULL,19,'answer','2026-11-20 23:24:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T23:24:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(17,9,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-26 06:00:00.000000','2026-11-24 15:00:00.000000',NULL,'2026-11-24 14:30:00.000000','met',480,NULL,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "America/Chicago", "window": "2 working days", "due": "2026-11-26T06:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "US-TX"}',2,'0.109');
INSERT INTO "deadline" VALUES(18,NULL,8,'answer','2026-11-20 21:25:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','met',NULL,NULL,'{"start": "2026-11-20T21:25:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(19,10,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-26 00:00:00.000000',NULL,30,'2026-11-24 14:30:00.000000','met',510,NULL,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/London", "window": "2 working days", "due": "2026-11-26T00:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "GB-ENG"}',2,'0.109');
INSERT INTO "deadline" VALUES(20,NULL,16,'answer','2026-11-20 22:45:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','met',NULL,NULL,'{"start": "2026-11-20T22:45:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(21,11,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-26 00:00:00.000000',NULL,30,'2026-11-24 14:30:00.000000','met',510,NULL,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/London", "window": "2 working days", "due": "2026-11-26T00:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "GB-ENG"}',2,'0.109');
INSERT INTO "deadline" VALUES(22,NULL,21,'answer','2026-11-20 23:40:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','met',NULL,NULL,'{"start": "2026-11-20T23:40:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(23,12,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000',NULL,25,'2026-11-24 14:30:00.000000','met',510,NULL,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(24,NULL,22,'answer','2026-11-21 13:15:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-21T13:15:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(25,13,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000',NULL,25,'2026-11-24 14:30:00.000000','met',510,NULL,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(26,NULL,4,'answer','2026-11-20 20:31:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T20:31:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(27,14,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-26 05:00:00.000000',NULL,32,'2026-11-26 13:00:00.000000','missed',NULL,9,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "America/Toronto", "window": "2 working days", "due": "2026-11-26T05:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "CA-ON"}',2,'0.109');
INSERT INTO "deadline" VALUES(28,NULL,6,'answer','2026-11-20 21:02:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T21:02:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(29,15,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000',NULL,25,'2026-11-26 13:00:00.000000','missed',NULL,7,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(30,NULL,18,'answer','2026-11-20 23:10:00.000000','2026-12-04 05:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'{"start": "2026-11-20T23:10:00+00:00", "timezone": "America/New_York", "window": "8 working days", "due": "2026-12-04T05:00:00+00:00", "due_on": "2026-12-03", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}, {"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(31,16,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-26 00:00:00.000000',NULL,30,'2026-11-24 14:30:00.000000','met',510,NULL,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/London", "window": "2 working days", "due": "2026-11-26T00:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "GB-ENG"}',2,'0.109');
INSERT INTO "deadline" VALUES(32,NULL,5,'answer','2026-11-20 20:44:00.000000','2026-12-04 05:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','met',NULL,NULL,'{"start": "2026-11-20T20:44:00+00:00", "timezone": "America/New_York", "window": "8 working days", "due": "2026-12-04T05:00:00+00:00", "due_on": "2026-12-03", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}, {"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(33,17,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-25 23:00:00.000000',NULL,28,'2026-11-26 13:00:00.000000','missed',NULL,5,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Oslo", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "NO"}',2,'0.109');
INSERT INTO "deadline" VALUES(34,NULL,15,'answer','2026-11-20 22:38:00.000000','2026-12-04 05:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'{"start": "2026-11-20T22:38:00+00:00", "timezone": "America/New_York", "window": "8 working days", "due": "2026-12-04T05:00:00+00:00", "due_on": "2026-12-03", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}, {"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(35,18,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-26 00:00:00.000000',NULL,29,'2026-11-26 13:00:00.000000','missed',NULL,8,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "Europe/Lisbon", "window": "2 working days", "due": "2026-11-26T00:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "PT"}',2,'0.109');
INSERT INTO "deadline" VALUES(36,NULL,11,'answer','2026-11-20 22:07:00.000000','2026-12-04 05:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'{"start": "2026-11-20T22:07:00+00:00", "timezone": "America/New_York", "window": "8 working days", "due": "2026-12-04T05:00:00+00:00", "due_on": "2026-12-03", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}, {"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(37,19,NULL,'claim','2026-11-23 14:00:00.000000','2026-11-26 05:00:00.000000',NULL,31,'2026-11-24 14:30:00.000000','met',510,NULL,'{"start": "2026-11-23T14:00:00+00:00", "timezone": "America/New_York", "window": "2 working days", "due": "2026-11-26T05:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(38,NULL,23,'answer','2026-11-21 13:40:00.000000','2026-12-04 05:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'{"start": "2026-11-21T13:40:00+00:00", "timezone": "America/New_York", "window": "8 working days", "due": "2026-12-04T05:00:00+00:00", "due_on": "2026-12-03", "skipped": [{"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}, {"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(39,2,NULL,'contact','2026-11-23 15:40:00.000000','2026-11-25 23:00:00.000000',NULL,25,'2026-11-24 14:30:00.000000','met',410,NULL,'{"start": "2026-11-23T15:40:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-25T23:00:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(40,20,NULL,'claim','2026-11-24 14:30:00.000000','2026-11-25 10:30:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000','missed',NULL,3,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "Europe/Berlin", "window": "4 working hours", "due": "2026-11-25T10:30:00+00:00", "due_on": "2026-11-25", "skipped": [], "calendar": "DE-HH"}',2,'0.109');
INSERT INTO "deadline" VALUES(41,21,NULL,'claim','2026-11-24 14:30:00.000000','2026-11-24 19:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','met',0,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "America/Chicago", "window": "4 working hours", "due": "2026-11-24T19:00:00+00:00", "due_on": "2026-11-24", "skipped": [], "calendar": "US-TX"}',2,'0.109');
INSERT INTO "deadline" VALUES(42,13,NULL,'contact','2026-11-24 14:30:00.000000','2026-11-27 23:00:00.000000',NULL,68,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days + 1 working day", "due": "2026-11-27T23:00:00+00:00", "due_on": "2026-11-27", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(43,12,NULL,'contact','2026-11-24 14:30:00.000000','2026-11-26 23:00:00.000000',NULL,68,'2026-11-27 13:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-26T23:00:00+00:00", "due_on": "2026-11-26", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(44,19,NULL,'contact','2026-11-24 14:30:00.000000','2026-12-02 05:00:00.000000','2026-11-30 14:00:00.000000',NULL,'2026-11-25 15:00:00.000000','void',NULL,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-12-02T05:00:00+00:00", "due_on": "2026-12-01", "skipped": [{"date": "2026-11-26", "reason": "Thanksgiving Day"}, {"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(45,21,NULL,'contact','2026-11-24 14:30:00.000000','2026-11-24 19:00:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000','met',0,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "America/Chicago", "window": "4 working hours", "due": "2026-11-24T19:00:00+00:00", "due_on": "2026-11-24", "skipped": [], "calendar": "US-TX"}',2,'0.109');
INSERT INTO "deadline" VALUES(46,9,NULL,'contact','2026-11-24 14:30:00.000000','2026-12-01 06:00:00.000000','2026-11-25 15:00:00.000000',NULL,'2026-11-24 14:30:00.000000','met',0,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "America/Chicago", "window": "2 working days", "due": "2026-12-01T06:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-26", "reason": "Thanksgiving Day"}, {"date": "2026-11-27", "reason": "Friday After Thanksgiving"}, {"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-TX"}',2,'0.109');
INSERT INTO "deadline" VALUES(47,16,NULL,'contact','2026-11-24 14:30:00.000000','2026-12-01 00:00:00.000000','2026-11-27 09:00:00.000000',NULL,'2026-11-24 14:30:00.000000','met',0,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "Europe/London", "window": "4 working days", "due": "2026-12-01T00:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "GB-ENG"}',2,'0.109');
INSERT INTO "deadline" VALUES(48,10,NULL,'contact','2026-11-24 14:30:00.000000','2026-11-27 00:00:00.000000','2026-11-25 09:00:00.000000',NULL,'2026-11-24 14:30:00.000000','met',0,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "Europe/London", "window": "2 working days", "due": "2026-11-27T00:00:00+00:00", "due_on": "2026-11-26", "skipped": [], "calendar": "GB-ENG"}',2,'0.109');
INSERT INTO "deadline" VALUES(49,11,NULL,'contact','2026-11-24 14:30:00.000000','2026-11-27 00:00:00.000000','2026-11-25 09:00:00.000000',NULL,'2026-11-24 14:30:00.000000','met',0,NULL,'{"start": "2026-11-24T14:30:00+00:00", "timezone": "Europe/London", "window": "2 working days", "due": "2026-11-27T00:00:00+00:00", "due_on": "2026-11-26", "skipped": [], "calendar": "GB-ENG"}',2,'0.109');
INSERT INTO "deadline" VALUES(50,22,NULL,'claim','2026-11-25 15:00:00.000000','2026-11-27 23:00:00.000000',NULL,68,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-25T15:00:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-27T23:00:00+00:00", "due_on": "2026-11-27", "skipped": [], "calendar": "DE-BY"}',2,'0.109');
INSERT INTO "deadline" VALUES(51,NULL,7,'answer','2026-11-20 21:18:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-20T21:18:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-21", "reason": "Saturday"}, {"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(52,23,NULL,'claim','2026-11-26 13:00:00.000000','2026-11-26 17:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000','missed',NULL,11,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Europe/Lisbon", "window": "4 working hours", "due": "2026-11-26T17:00:00+00:00", "due_on": "2026-11-26", "skipped": [], "calendar": "PT"}',2,'0.109');
INSERT INTO "deadline" VALUES(53,24,NULL,'claim','2026-11-26 13:00:00.000000','2026-12-01 00:00:00.000000',NULL,86,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Europe/Lisbon", "window": "2 working days", "due": "2026-12-01T00:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "PT"}',2,'0.109');
INSERT INTO "deadline" VALUES(54,25,NULL,'claim','2026-11-26 13:00:00.000000','2026-12-01 00:00:00.000000',NULL,86,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Europe/Lisbon", "window": "2 working days", "due": "2026-12-01T00:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "PT"}',2,'0.109');
INSERT INTO "deadline" VALUES(55,26,NULL,'claim','2026-11-26 13:00:00.000000','2026-12-01 00:00:00.000000',NULL,86,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Europe/Lisbon", "window": "2 working days", "due": "2026-12-01T00:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "PT"}',2,'0.109');
INSERT INTO "deadline" VALUES(56,27,NULL,'claim','2026-11-26 13:00:00.000000','2026-12-01 00:00:00.000000',NULL,86,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Europe/Lisbon", "window": "2 working days", "due": "2026-12-01T00:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "PT"}',2,'0.109');
INSERT INTO "deadline" VALUES(57,28,NULL,'claim','2026-11-26 13:00:00.000000','2026-12-01 05:00:00.000000','2026-11-27 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000','missed',NULL,13,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "America/New_York", "window": "2 working days", "due": "2026-12-01T05:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(58,29,NULL,'claim','2026-11-26 13:00:00.000000','2026-11-30 23:00:00.000000',NULL,85,'2026-11-27 13:00:00.000000','void',NULL,NULL,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-30T23:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "DE-HH"}',2,'0.109');
INSERT INTO "deadline" VALUES(59,NULL,24,'answer','2026-11-21 16:40:00.000000','2026-11-28 05:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-21T16:40:00+00:00", "timezone": "America/New_York", "window": "4 working days", "due": "2026-11-28T05:00:00+00:00", "due_on": "2026-11-27", "skipped": [{"date": "2026-11-22", "reason": "Sunday"}, {"date": "2026-11-26", "reason": "Thanksgiving Day"}], "calendar": "US-NY"}',2,'0.109');
INSERT INTO "deadline" VALUES(60,30,NULL,'claim','2026-11-26 13:00:00.000000','2026-11-30 16:00:00.000000',NULL,87,'2026-12-01 14:00:00.000000','missed',NULL,12,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Asia/Singapore", "window": "2 working days", "due": "2026-11-30T16:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "SG"}',2,'0.109');
INSERT INTO "deadline" VALUES(61,31,NULL,'claim','2026-11-26 13:00:00.000000','2026-11-30 23:00:00.000000',NULL,85,'2026-11-27 13:00:00.000000','void',NULL,NULL,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-11-30T23:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "DE-HH"}',2,'0.109');
INSERT INTO "deadline" VALUES(62,32,NULL,'claim','2026-11-26 13:00:00.000000','2026-12-01 00:00:00.000000',NULL,86,'2026-12-01 14:00:00.000000','missed',NULL,NULL,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Europe/Lisbon", "window": "2 working days", "due": "2026-12-01T00:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "PT"}',2,'0.109');
INSERT INTO "deadline" VALUES(63,33,NULL,'claim','2026-11-26 13:00:00.000000','2026-11-30 16:00:00.000000',NULL,87,'2026-12-01 14:00:00.000000','missed',NULL,12,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "Asia/Singapore", "window": "2 working days", "due": "2026-11-30T16:00:00+00:00", "due_on": "2026-11-30", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "SG"}',2,'0.109');
INSERT INTO "deadline" VALUES(64,34,NULL,'claim','2026-11-26 13:00:00.000000','2026-12-02 06:00:00.000000',NULL,106,NULL,NULL,NULL,NULL,'{"start": "2026-11-26T13:00:00+00:00", "timezone": "America/Chicago", "window": "2 working days", "due": "2026-12-02T06:00:00+00:00", "due_on": "2026-12-01", "skipped": [{"date": "2026-11-27", "reason": "Friday After Thanksgiving"}, {"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "US-TX"}',2,'0.109');
INSERT INTO "deadline" VALUES(65,35,NULL,'claim','2026-11-27 13:00:00.000000','2026-12-01 23:00:00.000000','2026-11-30 08:00:00.000000',NULL,'2026-11-27 13:00:00.000000','void',NULL,NULL,'{"start": "2026-11-27T13:00:00+00:00", "timezone": "Europe/Berlin", "window": "2 working days", "due": "2026-12-01T23:00:00+00:00", "due_on": "2026-12-01", "skipped": [{"date": "2026-11-28", "reason": "Saturday"}, {"date": "2026-11-29", "reason": "Sunday"}], "calendar": "DE-HH"}',2,'0.109');
INSERT INTO "deadline" VALUES(66,36,NULL,'claim','2026-12-01 14:00:00.000000','2026-12-02 05:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'{"start": "2026-12-01T14:00:00+00:00", "timezone": "Asia/Singapore", "window": "4 working hours", "due": "2026-12-02T05:00:00+00:00", "due_on": "2026-12-02", "skipped": [], "calendar": "SG"}',2,'0.109');
INSERT INTO "deadline" VALUES(67,37,NULL,'claim','2026-12-01 14:00:00.000000','2026-12-03 16:00:00.000000','2026-12-02 01:00:00.000000',NULL,NULL,NULL,NULL,NULL,'{"start": "2026-12-01T14:00:00+00:00", "timezone": "Asia/Singapore", "window": "2 working days", "due": "2026-12-03T16:00:00+00:00", "due_on": "2026-12-03", "skipped": [], "calendar": "SG"}',2,'0.109');
INSERT INTO "deadline" VALUES(68,38,NULL,'claim','2026-12-01 14:00:00.000000','2026-12-04 06:00:00.000000','2026-12-02 15:00:00.000000',NULL,NULL,NULL,NULL,NULL,'{"start": "2026-12-01T14:00:00+00:00", "timezone": "America/Chicago", "window": "2 working days", "due": "2026-12-04T06:00:00+00:00", "due_on": "2026-12-03", "skipped": [], "calendar": "US-TX"}',2,'0.109');
CREATE TABLE disabling (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	partner_id INTEGER NOT NULL, 
	incident_id INTEGER, 
	disabled_at DATETIME NOT NULL, 
	enabled_at DATETIME, 
	FOREIGN KEY(partner_id) REFERENCES partner (id), 
	FOREIGN KEY(incident_id) REFERENCES incident (id)
);
INSERT INTO "disabling" VALUES(1,1,7,'2026-11-26 13:00:00.000000',NULL);
INSERT INTO "disabling" VALUES(2,8,11,'2026-11-27 13:00:00.000000',NULL);
INSERT INTO "disabling" VALUES(3,10,13,'2026-12-01 14:00:00.000000',NULL);
CREATE TABLE enrolment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	lead_id INTEGER NOT NULL, 
	campaign VARCHAR NOT NULL, 
	by_hand BOOLEAN NOT NULL, 
	enrolled_at DATETIME NOT NULL, 
	step INTEGER NOT NULL, 
	next_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	ended_as VARCHAR(20), 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	CONSTRAINT enrolmentend CHECK (ended_as IN ('responded', 're-rated', 'opted out', 'no consent', 'closed', 'flagged', 'left', 'followed', 'finished', 'campaign gone'))
);
INSERT INTO "enrolment" VALUES(1,7,'welcome',0,'2026-11-24 14:30:00.000000',0,'2026-11-27 14:00:00.000000','2026-11-25 15:00:00.000000','re-rated');
INSERT INTO "enrolment" VALUES(2,13,'welcome',0,'2026-11-24 14:30:00.000000',0,'2026-11-27 14:00:00.000000','2026-11-27 13:00:00.000000','left');
INSERT INTO "enrolment" VALUES(3,14,'welcome',0,'2026-11-24 14:30:00.000000',0,'2026-11-27 14:00:00.000000','2026-11-25 15:00:00.000000','opted out');
INSERT INTO "enrolment" VALUES(4,20,'welcome',0,'2026-11-24 14:30:00.000000',0,'2026-11-27 14:00:00.000000','2026-11-25 15:00:00.000000','no consent');
INSERT INTO "enrolment" VALUES(5,21,'take up again',0,'2026-12-01 14:00:00.000000',0,'2027-01-04 14:00:00.000000',NULL,NULL);
CREATE TABLE event (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	lead_id INTEGER, 
	partner_id INTEGER, 
	from_status VARCHAR, 
	to_status VARCHAR, 
	policy_version_id INTEGER, 
	facts VARCHAR NOT NULL, 
	digest BLOB NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "event" VALUES(1,'2026-11-23 14:00:00.000000','imke','store-made',NULL,NULL,NULL,NULL,1,'{"rehearsal":true}',X'2DCCA0B36D7CC82C97DCB7EEBAD6754F');
INSERT INTO "event" VALUES(2,'2026-11-23 14:00:00.000000','imke','policy-loaded',NULL,NULL,NULL,NULL,2,'{"version":2}',X'31EAE4F83D79BC268356F3C780E574F5');
INSERT INTO "event" VALUES(3,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,1,NULL,NULL,2,'{}',X'AD83699F14A40967F7FC64DB4914D25F');
INSERT INTO "event" VALUES(4,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,2,NULL,NULL,2,'{}',X'CB71165674874D549FCB5D076E9F8777');
INSERT INTO "event" VALUES(5,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,3,NULL,NULL,2,'{}',X'3D8313DE45AA716C7A8D2567C91B6690');
INSERT INTO "event" VALUES(6,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,4,NULL,NULL,2,'{}',X'AD4061FC893DF62FB1CD5D861E10BEC3');
INSERT INTO "event" VALUES(7,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,5,NULL,NULL,2,'{}',X'0493F4C41C4723FC5C322E56836F2213');
INSERT INTO "event" VALUES(8,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,6,NULL,NULL,2,'{}',X'1C11C96F0E3BBE048202417CBAAD2E1A');
INSERT INTO "event" VALUES(9,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,7,NULL,NULL,2,'{}',X'93999FDB1C03B74BB9E66668FD4B8D9E');
INSERT INTO "event" VALUES(10,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,8,NULL,NULL,2,'{}',X'F8B2A6650F09600BB0F12B3DE80E229D');
INSERT INTO "event" VALUES(11,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,9,NULL,NULL,2,'{}',X'851DA0C60E5915772A1D5ADD0C510114');
INSERT INTO "event" VALUES(12,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,10,NULL,NULL,2,'{}',X'84D599FA3835437B1E68A843960995A2');
INSERT INTO "event" VALUES(13,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,11,NULL,NULL,2,'{}',X'7671D40DF5CE0E6881C4793D2A26B949');
INSERT INTO "event" VALUES(14,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,12,NULL,NULL,2,'{}',X'2F42FA94B0B28502D364273AE7C71440');
INSERT INTO "event" VALUES(15,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,13,NULL,NULL,2,'{}',X'71FC77278E0A80CFD583C9D0FFD42C5D');
INSERT INTO "event" VALUES(16,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,14,NULL,NULL,2,'{}',X'6DB22D70D64168C198AA9114F138D3CB');
INSERT INTO "event" VALUES(17,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,15,NULL,NULL,2,'{}',X'F18FC181E08C2A5AE389E38A0731E87B');
INSERT INTO "event" VALUES(18,'2026-11-23 14:00:00.000000','imke','partner-added',NULL,16,NULL,NULL,2,'{}',X'97D957B730E4A6D1004ED70B7E00BBBE');
INSERT INTO "event" VALUES(19,'2026-11-23 14:00:00.000000','imke','partners-imported',NULL,NULL,NULL,NULL,2,'{"added":16,"changed":0,"rejected":0}',X'F609CEBB2FFB8A4EAF850B321D035328');
INSERT INTO "event" VALUES(20,'2026-11-23 14:00:00.000000','imke','source-set',NULL,NULL,NULL,NULL,2,'{"cost":"12000","currency":"EUR","direction":"inbound"}',X'800A97AA331C8425B7441C769EC1DA8D');
INSERT INTO "event" VALUES(21,'2026-11-23 14:00:00.000000','imke','imported',NULL,NULL,NULL,NULL,2,'{"added":23,"batch":1,"first_lead":1,"flagged":0,"last_lead":23,"read":23,"rejected":0,"repeated":0}',X'BF392D5B991A11A3E377656022E5673C');
INSERT INTO "event" VALUES(22,'2026-11-23 14:00:00.000000','imke','profile-saved',NULL,NULL,NULL,NULL,2,'{"profile":1}',X'C84D384B4B8C54CE203899AF0310D9E5');
INSERT INTO "event" VALUES(23,'2026-11-23 14:00:00.000000','imke','imported',NULL,NULL,NULL,NULL,2,'{"added":0,"batch":2,"first_lead":24,"flagged":2,"last_lead":25,"read":2,"rejected":0,"repeated":0}',X'61BAEB8C6882BFC8DA19EC29EC167A10');
INSERT INTO "event" VALUES(24,'2026-11-23 14:00:00.000000','imke','imported',NULL,NULL,NULL,NULL,2,'{"added":0,"batch":3,"first_lead":null,"flagged":0,"last_lead":null,"read":2,"rejected":0,"repeated":2}',X'F41DC4158A0F4DD9093786BF7B3A06AA');
INSERT INTO "event" VALUES(25,'2026-11-23 14:00:00.000000','imke','partner-leave',NULL,9,NULL,NULL,2,'{"first_on":"2026-12-21","last_on":"2026-12-31"}',X'1AAD345766C337EEE166ADF7D8472010');
INSERT INTO "event" VALUES(26,'2026-11-23 14:00:00.000000','imke','partner-paused',NULL,3,NULL,NULL,2,'{"until":"2026-12-01"}',X'ADFEB8F22A10929EA4B330F27095F612');
INSERT INTO "event" VALUES(27,'2026-11-23 14:00:00.000000','imke','partner-renamed',NULL,7,NULL,NULL,2,'{"code":"fjordlys-as","was":"fjordlys"}',X'76E4C7683597DB5B2DCD26BA90BA79B8');
INSERT INTO "event" VALUES(28,'2026-11-23 14:00:00.000000','imke','assigned',1,1,'ready','assigned',2,'{"assignment":1,"claim_due":"2026-11-24T10:00:00Z"}',X'B87866E1439A85BF254CC6A489AA8752');
INSERT INTO "event" VALUES(29,'2026-11-23 14:00:00.000000','imke','assigned',2,1,'ready','assigned',2,'{"assignment":2,"claim_due":"2026-11-25T23:00:00Z"}',X'2D3B6093D49F6A3012432FFA6C6EF4A3');
INSERT INTO "event" VALUES(30,'2026-11-23 14:00:00.000000','imke','assigned',3,10,'ready','assigned',2,'{"assignment":3,"claim_due":"2026-11-23T18:00:00Z"}',X'803FC096CAD7F837A5396ED96FC5C0B2');
INSERT INTO "event" VALUES(31,'2026-11-23 14:00:00.000000','imke','assigned',17,5,'ready','assigned',2,'{"assignment":4,"claim_due":"2026-11-25T23:00:00Z"}',X'BADFD6900169D4F491D15FF787E66938');
INSERT INTO "event" VALUES(32,'2026-11-23 14:00:00.000000','imke','assigned',9,7,'ready','assigned',2,'{"assignment":5,"claim_due":"2026-11-25T23:00:00Z"}',X'F3E0AFC3F19E8057D84C009251A6D6DA');
INSERT INTO "event" VALUES(33,'2026-11-23 14:00:00.000000','imke','assigned',10,5,'ready','assigned',2,'{"assignment":6,"claim_due":"2026-11-25T23:00:00Z"}',X'E1AC4F40D8C29A170416578A530B40A6');
INSERT INTO "event" VALUES(34,'2026-11-23 14:00:00.000000','imke','assigned',12,4,'ready','assigned',2,'{"assignment":7,"claim_due":"2026-11-25T23:00:00Z"}',X'E44457A554A372429430077C7B09B526');
INSERT INTO "event" VALUES(35,'2026-11-23 14:00:00.000000','imke','assigned',19,11,'ready','assigned',2,'{"assignment":8,"claim_due":"2026-11-26T08:00:00Z"}',X'423E9C0AF1A59AFD29EED07DA835BD3C');
INSERT INTO "event" VALUES(36,'2026-11-23 14:00:00.000000','imke','assigned',8,12,'ready','assigned',2,'{"assignment":9,"claim_due":"2026-11-26T06:00:00Z"}',X'1AF2BB6F9399E954153C7C50AEA9DA81');
INSERT INTO "event" VALUES(37,'2026-11-23 14:00:00.000000','imke','assigned',16,9,'ready','assigned',2,'{"assignment":10,"claim_due":"2026-11-26T00:00:00Z"}',X'6E894E66D796DD64FEE3EEBC5AB3567B');
INSERT INTO "event" VALUES(38,'2026-11-23 14:00:00.000000','imke','assigned',21,9,'ready','assigned',2,'{"assignment":11,"claim_due":"2026-11-26T00:00:00Z"}',X'E596D6D1A2B986D2AEB27658719FCC5F');
INSERT INTO "event" VALUES(39,'2026-11-23 14:00:00.000000','imke','assigned',22,1,'ready','assigned',2,'{"assignment":12,"claim_due":"2026-11-25T23:00:00Z"}',X'6B3DDF09C459C95A6EEFC246F95B766A');
INSERT INTO "event" VALUES(40,'2026-11-23 14:00:00.000000','imke','assigned',4,1,'ready','assigned',2,'{"assignment":13,"claim_due":"2026-11-25T23:00:00Z"}',X'22A6A1E00D016093E93F364A6B1BDD6A');
INSERT INTO "event" VALUES(41,'2026-11-23 14:00:00.000000','imke','assigned',6,13,'ready','assigned',2,'{"assignment":14,"claim_due":"2026-11-26T05:00:00Z"}',X'39C3D9D4F9DFB970E0567FF2E0342CA7');
INSERT INTO "event" VALUES(42,'2026-11-23 14:00:00.000000','imke','assigned',18,1,'ready','assigned',2,'{"assignment":15,"claim_due":"2026-11-25T23:00:00Z"}',X'5D9D6F7E278B4263980C16761E4308E5');
INSERT INTO "event" VALUES(43,'2026-11-23 14:00:00.000000','imke','assigned',5,9,'ready','assigned',2,'{"assignment":16,"claim_due":"2026-11-26T00:00:00Z"}',X'134BB49F51A7F91FA434DA375A0D430C');
INSERT INTO "event" VALUES(44,'2026-11-23 14:00:00.000000','imke','assigned',15,7,'ready','assigned',2,'{"assignment":17,"claim_due":"2026-11-25T23:00:00Z"}',X'D87EB21A170D009A02054BDF50C96FFB');
INSERT INTO "event" VALUES(45,'2026-11-23 14:00:00.000000','imke','assigned',11,8,'ready','assigned',2,'{"assignment":18,"claim_due":"2026-11-26T00:00:00Z"}',X'56AB53B8221EF0DB3CF195E5820DBCF9');
INSERT INTO "event" VALUES(46,'2026-11-23 14:00:00.000000','imke','assigned',23,10,'ready','assigned',2,'{"assignment":19,"claim_due":"2026-11-26T05:00:00Z"}',X'0FA7E0C168054925A24A7DED20D063A5');
INSERT INTO "event" VALUES(47,'2026-11-23 15:40:00.000000','imke','claimed',2,1,'assigned','claimed',2,'{"assignment":2}',X'DD528DDB430A00343AB5945A431B7298');
INSERT INTO "event" VALUES(48,'2026-11-24 14:30:00.000000','imke','incident-opened',NULL,10,NULL,NULL,2,'{"action":"discuss","incident":1}',X'844B4F4F8818B94055942E4640E1E4A1');
INSERT INTO "event" VALUES(49,'2026-11-24 14:30:00.000000','imke','incident-opened',NULL,1,NULL,NULL,2,'{"action":"discuss","incident":2}',X'3590C0063E21E0B6D5799340792B76E6');
INSERT INTO "event" VALUES(50,'2026-11-24 14:30:00.000000','imke','taken',3,10,'assigned','ready',2,'{"assignment":3,"due":"2026-11-23T18:00:00Z","incident":1,"missed":"claim","timezone":"America/New_York"}',X'677B26052F11FB9C8873146672EE9F96');
INSERT INTO "event" VALUES(51,'2026-11-24 14:30:00.000000','imke','taken',1,1,'assigned','ready',2,'{"assignment":1,"due":"2026-11-24T10:00:00Z","incident":2,"missed":"claim","timezone":"Europe/Berlin"}',X'41077D8177184DAC3982218A33CD5100');
INSERT INTO "event" VALUES(52,'2026-11-24 14:30:00.000000','imke','reminded',22,1,NULL,NULL,2,'{"deadline":"claim"}',X'BCF7DC86B85C288B4072E688C83EBF4D');
INSERT INTO "event" VALUES(53,'2026-11-24 14:30:00.000000','imke','reminded',4,1,NULL,NULL,2,'{"deadline":"claim"}',X'381B800BAEF21802AA9D17C634F50F16');
INSERT INTO "event" VALUES(54,'2026-11-24 14:30:00.000000','imke','reminded',18,1,NULL,NULL,2,'{"deadline":"claim"}',X'52C7D1F3D50ED29F29C9D50C99170527');
INSERT INTO "event" VALUES(55,'2026-11-24 14:30:00.000000','imke','reminded',2,1,NULL,NULL,2,'{"deadline":"contact"}',X'B40CC1CD61A9C9F311F236CA69337C70');
INSERT INTO "event" VALUES(56,'2026-11-24 14:30:00.000000','imke','reminded',12,4,NULL,NULL,2,'{"deadline":"claim"}',X'5F4B9DE5EC8A3008F28B116B528573F6');
INSERT INTO "event" VALUES(57,'2026-11-24 14:30:00.000000','imke','reminded',17,5,NULL,NULL,2,'{"deadline":"claim"}',X'7E653C0D826A4129E87540EBD7A9654A');
INSERT INTO "event" VALUES(58,'2026-11-24 14:30:00.000000','imke','reminded',10,5,NULL,NULL,2,'{"deadline":"claim"}',X'7D864B8BF67AD084C7D189C504DE9422');
INSERT INTO "event" VALUES(59,'2026-11-24 14:30:00.000000','imke','reminded',9,7,NULL,NULL,2,'{"deadline":"claim"}',X'E68EDFA46FFAEA044E468BCA4E2C1373');
INSERT INTO "event" VALUES(60,'2026-11-24 14:30:00.000000','imke','reminded',15,7,NULL,NULL,2,'{"deadline":"claim"}',X'A383368C5974E77A8408E2BA2A8D0A28');
INSERT INTO "event" VALUES(61,'2026-11-24 14:30:00.000000','imke','reminded',11,8,NULL,NULL,2,'{"deadline":"claim"}',X'34995E821DFFA0F977972EA62E2B7D76');
INSERT INTO "event" VALUES(62,'2026-11-24 14:30:00.000000','imke','reminded',16,9,NULL,NULL,2,'{"deadline":"claim"}',X'126CDCFE9E831738E05D936E38B4967B');
INSERT INTO "event" VALUES(63,'2026-11-24 14:30:00.000000','imke','reminded',21,9,NULL,NULL,2,'{"deadline":"claim"}',X'7CA25471D6F8B37893F4F6D38880F808');
INSERT INTO "event" VALUES(64,'2026-11-24 14:30:00.000000','imke','reminded',5,9,NULL,NULL,2,'{"deadline":"claim"}',X'B61E0FBCB7284D2C1E9D83224D6935F7');
INSERT INTO "event" VALUES(65,'2026-11-24 14:30:00.000000','imke','reminded',23,10,NULL,NULL,2,'{"deadline":"claim"}',X'DB2AD3AA1EB5DEF2AAABD62953FDE260');
INSERT INTO "event" VALUES(66,'2026-11-24 14:30:00.000000','imke','reminded',6,13,NULL,NULL,2,'{"deadline":"claim"}',X'BB11175B9A555FCDB3D36E405581F9C4');
INSERT INTO "event" VALUES(67,'2026-11-24 14:30:00.000000','imke','assigned',1,2,'ready','assigned',2,'{"assignment":20,"claim_due":"2026-11-25T10:30:00Z"}',X'298D84163EE36DA689700BE7C36A51A3');
INSERT INTO "event" VALUES(68,'2026-11-24 14:30:00.000000','imke','assigned',3,12,'ready','assigned',2,'{"assignment":21,"claim_due":"2026-11-24T19:00:00Z"}',X'FB6B8FD56C27F18C08C1006AECDF17F1');
INSERT INTO "event" VALUES(69,'2026-11-24 14:30:00.000000','imke','enrolled',7,NULL,NULL,NULL,2,'{"campaign":"welcome","enrolment":1}',X'49A1DD657854CBA12D27B031C1C10ADD');
INSERT INTO "event" VALUES(70,'2026-11-24 14:30:00.000000','imke','enrolled',13,NULL,NULL,NULL,2,'{"campaign":"welcome","enrolment":2}',X'292FB0F1F8AC7102DB3E38CF3455C3FB');
INSERT INTO "event" VALUES(71,'2026-11-24 14:30:00.000000','imke','enrolled',14,NULL,NULL,NULL,2,'{"campaign":"welcome","enrolment":3}',X'EA86FACB4E815354250B68C2981DFB71');
INSERT INTO "event" VALUES(72,'2026-11-24 14:30:00.000000','imke','enrolled',20,NULL,NULL,NULL,2,'{"campaign":"welcome","enrolment":4}',X'C2F928D9F65A583D35A6420CCCA8BD42');
INSERT INTO "event" VALUES(73,'2026-11-24 14:30:00.000000','imke','incident-told',NULL,10,NULL,NULL,2,'{"incident":1}',X'1C1FEA355534187594306296AC1E0C4E');
INSERT INTO "event" VALUES(74,'2026-11-24 14:30:00.000000','imke','incident-told',NULL,1,NULL,NULL,2,'{"incident":2}',X'75D3E1AD9B7ED426C9C817768B653DC4');
INSERT INTO "event" VALUES(75,'2026-11-24 14:30:00.000000','imke','claimed',4,1,'assigned','claimed',2,'{"assignment":13}',X'123DF493FAEB71386FFEE1B60444B0E1');
INSERT INTO "event" VALUES(76,'2026-11-24 14:30:00.000000','imke','claimed',22,1,'assigned','claimed',2,'{"assignment":12}',X'AAAC8A9BFF094EB62EDADF87C4AB51EC');
INSERT INTO "event" VALUES(77,'2026-11-24 14:30:00.000000','imke','claimed',23,10,'assigned','claimed',2,'{"assignment":19}',X'F65E9D273271BE41E41BE1CD3BBF48FE');
INSERT INTO "event" VALUES(78,'2026-11-24 14:30:00.000000','imke','claimed',3,12,'assigned','claimed',2,'{"assignment":21}',X'71E4CC80DA67BBDE2A7D025B672ED78E');
INSERT INTO "event" VALUES(79,'2026-11-24 14:30:00.000000','imke','interaction',3,12,NULL,NULL,2,'{"channel":"call","interaction":1,"party":"partner"}',X'04587513339D0E6C1B0A1EC46DC9EE0E');
INSERT INTO "event" VALUES(80,'2026-11-24 14:30:00.000000','imke','contacted',3,12,'claimed','contacted',2,'{"assignment":21}',X'E58DF89E9EE6415DEC81736D8555D517');
INSERT INTO "event" VALUES(81,'2026-11-24 14:30:00.000000','imke','recorded',3,12,'contacted','working',2,'{"assignment":21}',X'2F78547F60E54BF1494599599460DEFD');
INSERT INTO "event" VALUES(82,'2026-11-24 14:30:00.000000','imke','answer-kept',3,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'367E0275E60438C20FF5CB3DDF46EBE3');
INSERT INTO "event" VALUES(83,'2026-11-24 14:30:00.000000','imke','claimed',8,12,'assigned','claimed',2,'{"assignment":9}',X'3F833953C195299D9AEDDF666FA2AEC6');
INSERT INTO "event" VALUES(84,'2026-11-24 14:30:00.000000','imke','interaction',8,12,NULL,NULL,2,'{"channel":"call","interaction":2,"party":"partner"}',X'480CCC72A5E39F68A839D8F140830691');
INSERT INTO "event" VALUES(85,'2026-11-24 14:30:00.000000','imke','contacted',8,12,'claimed','contacted',2,'{"assignment":9}',X'03E1534E88A0C9D1E6C7DEFA2D0127E6');
INSERT INTO "event" VALUES(86,'2026-11-24 14:30:00.000000','imke','recorded',8,12,'contacted','working',2,'{"assignment":9}',X'1FF4275BAD38A30445B6AC330957D73C');
INSERT INTO "event" VALUES(87,'2026-11-24 14:30:00.000000','imke','answer-kept',8,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'E5300FD4E5954BD1B58D7008A23B4F62');
INSERT INTO "event" VALUES(88,'2026-11-24 14:30:00.000000','imke','claimed',5,9,'assigned','claimed',2,'{"assignment":16}',X'93293661F277566C960605E580D7E1BF');
INSERT INTO "event" VALUES(89,'2026-11-24 14:30:00.000000','imke','interaction',5,9,NULL,NULL,2,'{"channel":"email","interaction":3,"party":"partner"}',X'E54F72BB1D20AF28C6BCBD06C87785B7');
INSERT INTO "event" VALUES(90,'2026-11-24 14:30:00.000000','imke','contacted',5,9,'claimed','contacted',2,'{"assignment":16}',X'3A36EDC995C01E6C225DEF431DBBCE80');
INSERT INTO "event" VALUES(91,'2026-11-24 14:30:00.000000','imke','recorded',5,9,'contacted','working',2,'{"assignment":16}',X'EF45119C06F9A4D8D530843CA90E7C47');
INSERT INTO "event" VALUES(92,'2026-11-24 14:30:00.000000','imke','answer-kept',5,NULL,NULL,NULL,2,'{"due":"2026-12-04T05:00:00Z"}',X'2C7E9DFEAF08A123D9AEF9C4C1B1753A');
INSERT INTO "event" VALUES(93,'2026-11-24 14:30:00.000000','imke','claimed',16,9,'assigned','claimed',2,'{"assignment":10}',X'DC8ACDEB65FE67780FCDD3322AFA680E');
INSERT INTO "event" VALUES(94,'2026-11-24 14:30:00.000000','imke','interaction',16,9,NULL,NULL,2,'{"channel":"email","interaction":4,"party":"partner"}',X'DC947D0A88A1F5731D4568D650E9FA56');
INSERT INTO "event" VALUES(95,'2026-11-24 14:30:00.000000','imke','contacted',16,9,'claimed','contacted',2,'{"assignment":10}',X'57BFEED799212DB4CD00AAB35622047C');
INSERT INTO "event" VALUES(96,'2026-11-24 14:30:00.000000','imke','recorded',16,9,'contacted','working',2,'{"assignment":10}',X'3418854AEAAE888AB1D6A15BBCF6D3E0');
INSERT INTO "event" VALUES(97,'2026-11-24 14:30:00.000000','imke','answer-kept',16,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'5739BAE5E467C852921F9F03B9D32CB4');
INSERT INTO "event" VALUES(98,'2026-11-24 14:30:00.000000','imke','claimed',21,9,'assigned','claimed',2,'{"assignment":11}',X'8C5F4ED296BA88D8B15D428DAA790E38');
INSERT INTO "event" VALUES(99,'2026-11-24 14:30:00.000000','imke','interaction',21,9,NULL,NULL,2,'{"channel":"email","interaction":5,"party":"partner"}',X'718D79F2B9256361EE1E8BBCD2F215FC');
INSERT INTO "event" VALUES(100,'2026-11-24 14:30:00.000000','imke','contacted',21,9,'claimed','contacted',2,'{"assignment":11}',X'AEBD56B0C6D63850FBC55E3510859D08');
INSERT INTO "event" VALUES(101,'2026-11-24 14:30:00.000000','imke','recorded',21,9,'contacted','working',2,'{"assignment":11}',X'346F1A822855B0B570674EE34DB6C705');
INSERT INTO "event" VALUES(102,'2026-11-24 14:30:00.000000','imke','answer-kept',21,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'52FDB648D093DF63C65B8F658BB8FE5C');
INSERT INTO "event" VALUES(103,'2026-11-24 14:30:00.000000','imke','interaction',2,1,NULL,NULL,2,'{"channel":"call","interaction":6,"party":"partner"}',X'3F5F9C416F49883FED575C07B340AFEA');
INSERT INTO "event" VALUES(104,'2026-11-24 14:30:00.000000','imke','contacted',2,1,'claimed','contacted',2,'{"assignment":2}',X'95A8AD0C1079E1EF426F80C503159915');
INSERT INTO "event" VALUES(105,'2026-11-24 14:30:00.000000','imke','recorded',2,1,'contacted','working',2,'{"assignment":2}',X'A3F45AF944633C94B26BF7248EAD1006');
INSERT INTO "event" VALUES(106,'2026-11-24 14:30:00.000000','imke','answer-kept',2,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'8098E0E3736409E62E2593145E53FDCE');
INSERT INTO "event" VALUES(107,'2026-11-24 14:30:00.000000','imke','deadline-extended',4,1,NULL,NULL,2,'{"assignment":13,"by":"1 working day","deadline":"contact","due":"2026-11-27T23:00:00Z","extension":1,"timezone":"Europe/Berlin","was_due":"2026-11-26T23:00:00Z"}',X'632CE96718F23C2FADAB7513B0970E7A');
INSERT INTO "event" VALUES(108,'2026-11-24 14:30:00.000000','imke','noted',17,NULL,NULL,NULL,2,'{"note":1}',X'2AD0A1A1566EEE894CEBCCA5BBB7E243');
INSERT INTO "event" VALUES(109,'2026-11-24 14:30:00.000000','imke','responded',16,NULL,NULL,NULL,2,'{"note":2,"response":1}',X'12F0F976060121BBD3BC658EB63518FB');
INSERT INTO "event" VALUES(110,'2026-11-25 15:00:00.000000','imke','released',23,10,'claimed','ready',2,'{"assignment":19,"reason":"conflict of interest"}',X'9A7807FB5ACE8066965E73201383702F');
INSERT INTO "event" VALUES(111,'2026-11-25 15:00:00.000000','imke','converted',3,12,'working','closed',2,'{"currency":"USD","value":"58000"}',X'E08F2BA4C60AAA6B035CF577404E2BD3');
INSERT INTO "event" VALUES(112,'2026-11-25 15:00:00.000000','imke','rejected',8,12,'working','closed',2,'{}',X'9422AA3E7ED43541C8304E03A4C25372');
INSERT INTO "event" VALUES(113,'2026-11-25 15:00:00.000000','imke','qualified',24,NULL,'flagged','ready',2,'{"problems":["bad-email","no-contact"]}',X'AAC9A6FCE18A868540FB81234188B17D');
INSERT INTO "event" VALUES(114,'2026-11-25 15:00:00.000000','imke','merged',25,NULL,'flagged','closed',2,'{"into":24}',X'1DD39176230533A4FA7CEC79C473FED2');
INSERT INTO "event" VALUES(115,'2026-11-25 15:00:00.000000','imke','took-over',24,NULL,NULL,NULL,2,'{"fields":["email"],"merged":25}',X'8E2CD7DE3CD32015CD3660705EB49F70');
INSERT INTO "event" VALUES(116,'2026-11-25 15:00:00.000000','imke','rated',7,NULL,NULL,NULL,2,'{"note":3,"rating_from":"C","rating_to":"A"}',X'9F150CF9BBA2CC6F5AAB8DAADD3050A3');
INSERT INTO "event" VALUES(117,'2026-11-25 15:00:00.000000','imke','qualified',7,NULL,'nurturing','ready',2,'{}',X'1FD26C32C08C3980BBEDAA1942A62CC5');
INSERT INTO "event" VALUES(118,'2026-11-25 15:00:00.000000','imke','assigned',7,1,'ready','assigned',2,'{"assignment":22,"claim_due":"2026-11-27T23:00:00Z"}',X'F4F0CA1FC73CF499A878A5E2E6A0BB2E');
INSERT INTO "event" VALUES(119,'2026-11-25 15:00:00.000000','imke','consent-withdrawn',20,NULL,NULL,NULL,2,'{"purpose":"marketing"}',X'F6F7BEE1A8EE97FB441BBED531398155');
INSERT INTO "event" VALUES(120,'2026-11-25 15:00:00.000000','imke','enrolment-ended',20,NULL,NULL,NULL,2,'{"enrolment":4,"how":"no consent"}',X'089DD8EB77E76A8757511D1A7E01000C');
INSERT INTO "event" VALUES(121,'2026-11-25 15:00:00.000000','imke','suppressed',NULL,NULL,NULL,NULL,2,'{"addresses":1,"leads":0}',X'EA1D1DF7AD43DBFE8902C187DF93B789');
INSERT INTO "event" VALUES(122,'2026-11-25 15:00:00.000000','imke','enrolment-ended',14,NULL,NULL,NULL,2,'{"enrolment":3,"how":"opted out"}',X'5FDB2A833A5F303D4661267B303D7DD3');
INSERT INTO "event" VALUES(123,'2026-11-25 15:00:00.000000','imke','consent-withdrawn',14,NULL,NULL,NULL,2,'{"purpose":"partner"}',X'9E5922CB7412F0FDA31EA6D8A65E0DC7');
INSERT INTO "event" VALUES(124,'2026-11-25 15:00:00.000000','imke','consent-withdrawn',14,NULL,NULL,NULL,2,'{"purpose":"marketing"}',X'2B15989976B7A95A7EF635BD05FEE904');
INSERT INTO "event" VALUES(125,'2026-11-25 15:00:00.000000','imke','opted-out',14,NULL,'nurturing','closed',2,'{}',X'A6FF69251D9FA17F2360374C308F86C8');
INSERT INTO "event" VALUES(126,'2026-11-25 15:00:00.000000','imke','suppressed',NULL,NULL,NULL,NULL,2,'{"addresses":2,"leads":1}',X'572AC81A0FA7C0A793DD92328100C10F');
INSERT INTO "event" VALUES(127,'2026-11-25 15:00:00.000000','imke','consent-withdrawn',5,NULL,NULL,NULL,2,'{"purpose":"partner"}',X'59E885CBF5C6EE19BADDD6CADE953CA1');
INSERT INTO "event" VALUES(128,'2026-11-25 15:00:00.000000','imke','consent-withdrawn',5,NULL,NULL,NULL,2,'{"purpose":"marketing"}',X'2D2BFA976948934AEB3B6A95BC309AF4');
INSERT INTO "event" VALUES(129,'2026-11-25 15:00:00.000000','imke','opted-out',5,9,'working','closed',2,'{}',X'163C84A5DAFA2BE00CC377478EAFF3B9');
INSERT INTO "event" VALUES(130,'2026-11-25 15:00:00.000000','imke','suppressed',NULL,NULL,NULL,NULL,2,'{"addresses":2,"leads":1}',X'2773628BFC13D0CEEC42C552A954CEB6');
INSERT INTO "event" VALUES(131,'2026-11-26 13:00:00.000000','imke','incident-opened',NULL,2,NULL,NULL,2,'{"action":"discuss","incident":3}',X'38CCB57ED8D5E1022DE69ACD1597B7BB');
INSERT INTO "event" VALUES(132,'2026-11-26 13:00:00.000000','imke','incident-opened',NULL,5,NULL,NULL,2,'{"action":"discuss","incident":4}',X'4FF8E37CF6D932BDA1D9CE2720FCE247');
INSERT INTO "event" VALUES(133,'2026-11-26 13:00:00.000000','imke','incident-opened',NULL,7,NULL,NULL,2,'{"action":"discuss","incident":5}',X'CDF0B92C9BF7D2FCE1D6E9FFA312B4DF');
INSERT INTO "event" VALUES(134,'2026-11-26 13:00:00.000000','imke','incident-opened',NULL,4,NULL,NULL,2,'{"action":"discuss","incident":6}',X'3B8335CFCCD3E9CE409F60D9336A8317');
INSERT INTO "event" VALUES(135,'2026-11-26 13:00:00.000000','imke','incident-opened',NULL,1,NULL,NULL,2,'{"action":"disable","incident":7}',X'8F5F7A5242EBA96151665C4FBD2A9ECF');
INSERT INTO "event" VALUES(136,'2026-11-26 13:00:00.000000','imke','incident-opened',NULL,8,NULL,NULL,2,'{"action":"discuss","incident":8}',X'313681DD7FA7DA0B4A0A46FFAF77C9F1');
INSERT INTO "event" VALUES(137,'2026-11-26 13:00:00.000000','imke','incident-opened',NULL,13,NULL,NULL,2,'{"action":"discuss","incident":9}',X'928330B5750CDF094D65CF4C3B077D50');
INSERT INTO "event" VALUES(138,'2026-11-26 13:00:00.000000','imke','incident-opened',NULL,11,NULL,NULL,2,'{"action":"discuss","incident":10}',X'55720B126172C6448A361A9B6B4A2085');
INSERT INTO "event" VALUES(139,'2026-11-26 13:00:00.000000','imke','partner-disabled',NULL,1,NULL,NULL,2,'{"incident":7}',X'F819A8D083C612BFFF23AF69F5955638');
INSERT INTO "event" VALUES(140,'2026-11-26 13:00:00.000000','imke','taken',1,2,'assigned','ready',2,'{"assignment":20,"due":"2026-11-25T10:30:00Z","incident":3,"missed":"claim","timezone":"Europe/Berlin"}',X'A0CEEA65DB886DD48A5CFB44F5FE7318');
INSERT INTO "event" VALUES(141,'2026-11-26 13:00:00.000000','imke','taken',17,5,'assigned','ready',2,'{"assignment":4,"due":"2026-11-25T23:00:00Z","incident":4,"missed":"claim","timezone":"Europe/Paris"}',X'37A999ECBE364013B7FF8A16F1ECDF31');
INSERT INTO "event" VALUES(142,'2026-11-26 13:00:00.000000','imke','taken',9,7,'assigned','ready',2,'{"assignment":5,"due":"2026-11-25T23:00:00Z","incident":5,"missed":"claim","timezone":"Europe/Oslo"}',X'8A49699061BB69FED87429B73383FD29');
INSERT INTO "event" VALUES(143,'2026-11-26 13:00:00.000000','imke','taken',10,5,'assigned','ready',2,'{"assignment":6,"due":"2026-11-25T23:00:00Z","incident":4,"missed":"claim","timezone":"Europe/Paris"}',X'13EA0F66B77A232F41A471289CCB4727');
INSERT INTO "event" VALUES(144,'2026-11-26 13:00:00.000000','imke','taken',12,4,'assigned','ready',2,'{"assignment":7,"due":"2026-11-25T23:00:00Z","incident":6,"missed":"claim","timezone":"Europe/Zurich"}',X'202EA690380972F0860E1D29178434D8');
INSERT INTO "event" VALUES(145,'2026-11-26 13:00:00.000000','imke','taken',18,1,'assigned','ready',2,'{"assignment":15,"due":"2026-11-25T23:00:00Z","incident":7,"missed":"claim","timezone":"Europe/Berlin"}',X'2936A257D72CC6736E7277ABBC22147D');
INSERT INTO "event" VALUES(146,'2026-11-26 13:00:00.000000','imke','taken',15,7,'assigned','ready',2,'{"assignment":17,"due":"2026-11-25T23:00:00Z","incident":5,"missed":"claim","timezone":"Europe/Oslo"}',X'3AC26B9F0C003EBC2E5E19F743C7A6C1');
INSERT INTO "event" VALUES(147,'2026-11-26 13:00:00.000000','imke','taken',11,8,'assigned','ready',2,'{"assignment":18,"due":"2026-11-26T00:00:00Z","incident":8,"missed":"claim","timezone":"Europe/Lisbon"}',X'2062CD68F64CBA9097094EF209671A96');
INSERT INTO "event" VALUES(148,'2026-11-26 13:00:00.000000','imke','taken',6,13,'assigned','ready',2,'{"assignment":14,"due":"2026-11-26T05:00:00Z","incident":9,"missed":"claim","timezone":"America/Toronto"}',X'4E73B0568E040173B1F06B69E2323128');
INSERT INTO "event" VALUES(149,'2026-11-26 13:00:00.000000','imke','taken',19,11,'assigned','ready',2,'{"assignment":8,"due":"2026-11-26T08:00:00Z","incident":10,"missed":"claim","timezone":"America/Los_Angeles"}',X'49F1B895BB352E3DAF5D5BC2238DE7E0');
INSERT INTO "event" VALUES(150,'2026-11-26 13:00:00.000000','imke','reminded',4,1,NULL,NULL,2,'{"deadline":"contact"}',X'1A5775884B5B3DCC8F197E4CAE632BF3');
INSERT INTO "event" VALUES(151,'2026-11-26 13:00:00.000000','imke','reminded',22,1,NULL,NULL,2,'{"deadline":"contact"}',X'3D2432A19987303461605BEF3AAB3DDF');
INSERT INTO "event" VALUES(152,'2026-11-26 13:00:00.000000','imke','reminded',7,1,NULL,NULL,2,'{"deadline":"claim"}',X'010C455D27AC3A54BD972BDF291E55F9');
INSERT INTO "event" VALUES(153,'2026-11-26 13:00:00.000000','imke','assigned',1,8,'ready','assigned',2,'{"assignment":23,"claim_due":"2026-11-26T17:00:00Z"}',X'410801E8D80399A45132EC8B49FCC870');
INSERT INTO "event" VALUES(154,'2026-11-26 13:00:00.000000','imke','assigned',17,8,'ready','assigned',2,'{"assignment":24,"claim_due":"2026-12-01T00:00:00Z"}',X'96CE9CD57DED6DE9DFE0C1D8ECD282F5');
INSERT INTO "event" VALUES(155,'2026-11-26 13:00:00.000000','imke','assigned',9,8,'ready','assigned',2,'{"assignment":25,"claim_due":"2026-12-01T00:00:00Z"}',X'1FF3CFB13A28B49578E4BADB9D1EDC99');
INSERT INTO "event" VALUES(156,'2026-11-26 13:00:00.000000','imke','assigned',10,8,'ready','assigned',2,'{"assignment":26,"claim_due":"2026-12-01T00:00:00Z"}',X'ED8C49BE3AE71FE348A71D710EA34358');
INSERT INTO "event" VALUES(157,'2026-11-26 13:00:00.000000','imke','assigned',12,8,'ready','assigned',2,'{"assignment":27,"claim_due":"2026-12-01T00:00:00Z"}',X'0B2258154D2D1D6C42CE846E964FC31C');
INSERT INTO "event" VALUES(158,'2026-11-26 13:00:00.000000','imke','assigned',19,10,'ready','assigned',2,'{"assignment":28,"claim_due":"2026-12-01T05:00:00Z"}',X'8D1D60FABA8065C3DEC77DE78D8DD2D6');
INSERT INTO "event" VALUES(159,'2026-11-26 13:00:00.000000','imke','assigned',24,2,'ready','assigned',2,'{"assignment":29,"claim_due":"2026-11-30T23:00:00Z"}',X'5843EEBC7802854B1E40B07E63DB2BE3');
INSERT INTO "event" VALUES(160,'2026-11-26 13:00:00.000000','imke','assigned',6,14,'ready','assigned',2,'{"assignment":30,"claim_due":"2026-11-30T16:00:00Z"}',X'7B373451ED36EB485C07D3F17FD745AE');
INSERT INTO "event" VALUES(161,'2026-11-26 13:00:00.000000','imke','assigned',18,2,'ready','assigned',2,'{"assignment":31,"claim_due":"2026-11-30T23:00:00Z"}',X'1D08CC7C65F58C7D27CEE3E1EB0FA968');
INSERT INTO "event" VALUES(162,'2026-11-26 13:00:00.000000','imke','assigned',15,8,'ready','assigned',2,'{"assignment":32,"claim_due":"2026-12-01T00:00:00Z"}',X'C091126CE2F099B95CDF3CFB37C62316');
INSERT INTO "event" VALUES(163,'2026-11-26 13:00:00.000000','imke','assigned',11,14,'ready','assigned',2,'{"assignment":33,"claim_due":"2026-11-30T16:00:00Z"}',X'8B779F3C31B8A2AE34FC7FCC03030CD4');
INSERT INTO "event" VALUES(164,'2026-11-26 13:00:00.000000','imke','assigned',23,12,'ready','assigned',2,'{"assignment":34,"claim_due":"2026-12-02T06:00:00Z"}',X'0622AA06CCA7361BA76CDF7A65133D4B');
INSERT INTO "event" VALUES(165,'2026-11-26 13:00:00.000000','imke','incident-told',NULL,2,NULL,NULL,2,'{"incident":3}',X'C983DD6D29F202D34EBE851E1A921CFF');
INSERT INTO "event" VALUES(166,'2026-11-26 13:00:00.000000','imke','incident-told',NULL,5,NULL,NULL,2,'{"incident":4}',X'A64E3FE5835CBC80BFCD3EA825AF7BBF');
INSERT INTO "event" VALUES(167,'2026-11-26 13:00:00.000000','imke','incident-told',NULL,7,NULL,NULL,2,'{"incident":5}',X'90508BC3B11C23301128FA8C167E6189');
INSERT INTO "event" VALUES(168,'2026-11-26 13:00:00.000000','imke','incident-told',NULL,4,NULL,NULL,2,'{"incident":6}',X'29186360F32F39FD8E39FC76643AD653');
INSERT INTO "event" VALUES(169,'2026-11-26 13:00:00.000000','imke','incident-told',NULL,1,NULL,NULL,2,'{"incident":7}',X'A095926BE01FD1086A5BEA19C39B4FC0');
INSERT INTO "event" VALUES(170,'2026-11-26 13:00:00.000000','imke','incident-told',NULL,8,NULL,NULL,2,'{"incident":8}',X'31DD738DB869631433316395698C66AF');
INSERT INTO "event" VALUES(171,'2026-11-26 13:00:00.000000','imke','incident-told',NULL,13,NULL,NULL,2,'{"incident":9}',X'002465FC4CF730E8487A0ADD044F8320');
INSERT INTO "event" VALUES(172,'2026-11-26 13:00:00.000000','imke','incident-told',NULL,11,NULL,NULL,2,'{"incident":10}',X'F980CD5A5FAEC981014B989D04CBAD8F');
INSERT INTO "event" VALUES(173,'2026-11-27 13:00:00.000000','imke','incident-opened',NULL,8,NULL,NULL,2,'{"action":"disable","incident":11}',X'9AA436105FC8738B39D5568F03DFCC65');
INSERT INTO "event" VALUES(174,'2026-11-27 13:00:00.000000','imke','partner-disabled',NULL,8,NULL,NULL,2,'{"incident":11}',X'9D42C1B4048FEDF48BFE534D3B9C91BE');
INSERT INTO "event" VALUES(175,'2026-11-27 13:00:00.000000','imke','taken',1,8,'assigned','ready',2,'{"assignment":23,"due":"2026-11-26T17:00:00Z","incident":11,"missed":"claim","timezone":"Europe/Lisbon"}',X'44DA22490BF976AFD5DCCD386D6D9B82');
INSERT INTO "event" VALUES(176,'2026-11-27 13:00:00.000000','imke','taken',22,1,'claimed','ready',2,'{"assignment":12,"due":"2026-11-26T23:00:00Z","incident":null,"missed":"contact","timezone":"Europe/Berlin"}',X'84E39B27B0938B742B2998B38E51E886');
INSERT INTO "event" VALUES(177,'2026-11-27 13:00:00.000000','imke','reminded',24,2,NULL,NULL,2,'{"deadline":"claim"}',X'B49EF92527AA3588EDB38CB702885D3C');
INSERT INTO "event" VALUES(178,'2026-11-27 13:00:00.000000','imke','reminded',18,2,NULL,NULL,2,'{"deadline":"claim"}',X'4819A853F790B22CEBBB1F4B24DA6238');
INSERT INTO "event" VALUES(179,'2026-11-27 13:00:00.000000','imke','reminded',17,8,NULL,NULL,2,'{"deadline":"claim"}',X'B8937B59F8C7D65C500B50749AA65857');
INSERT INTO "event" VALUES(180,'2026-11-27 13:00:00.000000','imke','reminded',9,8,NULL,NULL,2,'{"deadline":"claim"}',X'0659039E8C4ACE916A5292D16DE4380E');
INSERT INTO "event" VALUES(181,'2026-11-27 13:00:00.000000','imke','reminded',10,8,NULL,NULL,2,'{"deadline":"claim"}',X'AF3B12EC9EDBB295870D11CA8946DA1F');
INSERT INTO "event" VALUES(182,'2026-11-27 13:00:00.000000','imke','reminded',12,8,NULL,NULL,2,'{"deadline":"claim"}',X'B8AEA49E5CAF10C985EF32C7CE7DD5D2');
INSERT INTO "event" VALUES(183,'2026-11-27 13:00:00.000000','imke','reminded',15,8,NULL,NULL,2,'{"deadline":"claim"}',X'4626298F974C8B6372989D257188C3EC');
INSERT INTO "event" VALUES(184,'2026-11-27 13:00:00.000000','imke','reminded',6,14,NULL,NULL,2,'{"deadline":"claim"}',X'AE73DD8326A5153F97E23534E28D9BAD');
INSERT INTO "event" VALUES(185,'2026-11-27 13:00:00.000000','imke','reminded',11,14,NULL,NULL,2,'{"deadline":"claim"}',X'C9BAC8AF5E5204E373D62EBDD919A076');
INSERT INTO "event" VALUES(186,'2026-11-27 13:00:00.000000','imke','assigned',22,2,'ready','assigned',2,'{"assignment":35,"claim_due":"2026-12-01T23:00:00Z"}',X'73924D6A8AA60D81C1C927C8370EC2E0');
INSERT INTO "event" VALUES(187,'2026-11-27 13:00:00.000000','imke','escalated',1,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"excluded kind":1,"had it before":3,"no territory":10,"paused":1}}',X'CBC14A32FBE0C565295C496D9BE3E3DB');
INSERT INTO "event" VALUES(188,'2026-11-27 13:00:00.000000','imke','incident-told',NULL,8,NULL,NULL,2,'{"incident":11}',X'59D5CFD5A0EBFF4C83339FDAA744C85F');
INSERT INTO "event" VALUES(189,'2026-11-27 13:00:00.000000','imke','incident-discussed',NULL,10,NULL,NULL,2,'{"incident":1,"note":1}',X'B1EEACC04C5C701215A40317A55CFB7A');
INSERT INTO "event" VALUES(190,'2026-11-27 13:00:00.000000','imke','incident-noted',NULL,1,NULL,NULL,2,'{"incident":2,"note":2}',X'7693FC90F71C45A834F8CF49BBAF024D');
INSERT INTO "event" VALUES(191,'2026-11-27 13:00:00.000000','imke','incident-waived',NULL,2,NULL,NULL,2,'{"incident":3,"note":3}',X'2A47B2E5C34F647012FD1FA3F37B58A3');
INSERT INTO "event" VALUES(192,'2026-11-27 13:00:00.000000','imke','nurtured',21,9,'working','nurturing',2,'{"note":4,"rating_from":"A","recycled":true}',X'4533514F578C01E2FC688186D474889C');
INSERT INTO "event" VALUES(193,'2026-11-27 13:00:00.000000','imke','enrolment-ended',13,NULL,NULL,NULL,2,'{"enrolment":2,"how":"left"}',X'E54D0BC3FD9E886F32C85AB199F2199A');
INSERT INTO "event" VALUES(194,'2026-11-27 13:00:00.000000','imke','released',18,2,'assigned','ready',2,'{"assignment":31}',X'40D80DEDDC5370FA95DC7002DF9AAC73');
INSERT INTO "event" VALUES(195,'2026-11-27 13:00:00.000000','imke','released',22,2,'assigned','ready',2,'{"assignment":35}',X'53D48156C1E78FD493A60E1BEF3506CF');
INSERT INTO "event" VALUES(196,'2026-11-27 13:00:00.000000','imke','released',24,2,'assigned','ready',2,'{"assignment":29}',X'3C87C7E76E446374BAFB5C96F0F5A483');
INSERT INTO "event" VALUES(197,'2026-11-27 13:00:00.000000','imke','partner-ended',NULL,2,NULL,NULL,2,'{"freed":3,"was":"active"}',X'49E474D3F125443AFF0DDE7272C8D342');
INSERT INTO "event" VALUES(198,'2026-11-27 13:00:00.000000','imke','escalated',22,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"disabled":1,"excluded kind":1,"had it before":1,"no territory":10,"paused":1}}',X'0F2EE59C72848FF7F444EC360507FAE6');
INSERT INTO "event" VALUES(199,'2026-11-27 13:00:00.000000','imke','escalated',24,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"disabled":2,"excluded kind":1,"no territory":10,"paused":1}}',X'966B5B625A4C6974042E56AC010F591B');
INSERT INTO "event" VALUES(200,'2026-11-27 13:00:00.000000','imke','escalated',18,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"disabled":1,"excluded kind":1,"had it before":1,"no territory":10,"paused":1}}',X'2A68CB1406A54E1530EADCC6062CAF6D');
INSERT INTO "event" VALUES(201,'2026-12-01 14:00:00.000000','imke','answer-missed',1,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'2A0026839BFD7A2DC9E67826CD460298');
INSERT INTO "event" VALUES(202,'2026-12-01 14:00:00.000000','imke','answer-missed',4,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'DC23522C1A7D88E0B7B2DCE5960C27BA');
INSERT INTO "event" VALUES(203,'2026-12-01 14:00:00.000000','imke','answer-missed',6,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'1BC96C6D597ED955E35CCF9ACA56249A');
INSERT INTO "event" VALUES(204,'2026-12-01 14:00:00.000000','imke','answer-missed',7,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'629077B84B00A06F8278036AC7B38687');
INSERT INTO "event" VALUES(205,'2026-12-01 14:00:00.000000','imke','answer-missed',9,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'7A6B1F6A0E3C9934B9A2A209E15D102B');
INSERT INTO "event" VALUES(206,'2026-12-01 14:00:00.000000','imke','answer-missed',10,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'02825D43C3C40666ABD6ED060D90BD9D');
INSERT INTO "event" VALUES(207,'2026-12-01 14:00:00.000000','imke','answer-missed',12,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'FBEBE9C304FB7D9BCC886BA65154FC45');
INSERT INTO "event" VALUES(208,'2026-12-01 14:00:00.000000','imke','answer-missed',17,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'B79EC3A74764BDA6A4B70472DB030808');
INSERT INTO "event" VALUES(209,'2026-12-01 14:00:00.000000','imke','answer-missed',19,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'8E41EC85706CF86CEECCC73ABB847D5F');
INSERT INTO "event" VALUES(210,'2026-12-01 14:00:00.000000','imke','answer-missed',22,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'8D8739B8ACDC1D7C8CE95D9D991FC137');
INSERT INTO "event" VALUES(211,'2026-12-01 14:00:00.000000','imke','answer-missed',24,NULL,NULL,NULL,2,'{"due":"2026-11-28T05:00:00Z"}',X'A23BB34F473F685B300DDB08F39DF2D7');
INSERT INTO "event" VALUES(212,'2026-12-01 14:00:00.000000','imke','incident-opened',NULL,14,NULL,NULL,2,'{"action":"discuss","incident":12}',X'3079903B3B6B0BAB977EE13B5452B6C5');
INSERT INTO "event" VALUES(213,'2026-12-01 14:00:00.000000','imke','incident-opened',NULL,10,NULL,NULL,2,'{"action":"disable","incident":13}',X'2A111C4846FE9E109F4C9D01D356B53A');
INSERT INTO "event" VALUES(214,'2026-12-01 14:00:00.000000','imke','partner-disabled',NULL,10,NULL,NULL,2,'{"incident":13}',X'D1CCDBAB3D0B793EE88738C02DC5C79A');
INSERT INTO "event" VALUES(215,'2026-12-01 14:00:00.000000','imke','taken',4,1,'claimed','ready',2,'{"assignment":13,"due":"2026-11-27T23:00:00Z","incident":null,"missed":"contact","timezone":"Europe/Berlin"}',X'ABC3061284040581A973704E08E8C375');
INSERT INTO "event" VALUES(216,'2026-12-01 14:00:00.000000','imke','taken',7,1,'assigned','ready',2,'{"assignment":22,"due":"2026-11-27T23:00:00Z","incident":null,"missed":"claim","timezone":"Europe/Berlin"}',X'0133664200B7E6A355008622E228F018');
INSERT INTO "event" VALUES(217,'2026-12-01 14:00:00.000000','imke','taken',6,14,'assigned','ready',2,'{"assignment":30,"due":"2026-11-30T16:00:00Z","incident":12,"missed":"claim","timezone":"Asia/Singapore"}',X'D1CEE7ADB0E563B1D37C8440D4AB8FE1');
INSERT INTO "event" VALUES(218,'2026-12-01 14:00:00.000000','imke','taken',11,14,'assigned','ready',2,'{"assignment":33,"due":"2026-11-30T16:00:00Z","incident":12,"missed":"claim","timezone":"Asia/Singapore"}',X'94E38D1006A471D4E352D0254CE1EC8F');
INSERT INTO "event" VALUES(219,'2026-12-01 14:00:00.000000','imke','taken',17,8,'assigned','ready',2,'{"assignment":24,"due":"2026-12-01T00:00:00Z","incident":null,"missed":"claim","timezone":"Europe/Lisbon"}',X'D16905C81C92906877CD0D0C0726CB92');
INSERT INTO "event" VALUES(220,'2026-12-01 14:00:00.000000','imke','taken',9,8,'assigned','ready',2,'{"assignment":25,"due":"2026-12-01T00:00:00Z","incident":null,"missed":"claim","timezone":"Europe/Lisbon"}',X'D069C465B11E2B66FA4FFA8145D30C98');
INSERT INTO "event" VALUES(221,'2026-12-01 14:00:00.000000','imke','taken',10,8,'assigned','ready',2,'{"assignment":26,"due":"2026-12-01T00:00:00Z","incident":null,"missed":"claim","timezone":"Europe/Lisbon"}',X'D03C6610459EAFBB74366FD38245EB2C');
INSERT INTO "event" VALUES(222,'2026-12-01 14:00:00.000000','imke','taken',12,8,'assigned','ready',2,'{"assignment":27,"due":"2026-12-01T00:00:00Z","incident":null,"missed":"claim","timezone":"Europe/Lisbon"}',X'83C796FA6ED78CFFF27C11A87F306135');
INSERT INTO "event" VALUES(223,'2026-12-01 14:00:00.000000','imke','taken',15,8,'assigned','ready',2,'{"assignment":32,"due":"2026-12-01T00:00:00Z","incident":null,"missed":"claim","timezone":"Europe/Lisbon"}',X'B2778E175F4E05205C649A48C682BB15');
INSERT INTO "event" VALUES(224,'2026-12-01 14:00:00.000000','imke','taken',19,10,'assigned','ready',2,'{"assignment":28,"due":"2026-12-01T05:00:00Z","incident":13,"missed":"claim","timezone":"America/New_York"}',X'73A712822E77490265265F4C7DA9049A');
INSERT INTO "event" VALUES(225,'2026-12-01 14:00:00.000000','imke','reminded',23,12,NULL,NULL,2,'{"deadline":"claim"}',X'3D2BCD9FB23820A3A597A25FBE183224');
INSERT INTO "event" VALUES(226,'2026-12-01 14:00:00.000000','imke','assigned',1,14,'ready','assigned',2,'{"assignment":36,"claim_due":"2026-12-02T05:00:00Z"}',X'161CD59149825E9F108E0331D81279AB');
INSERT INTO "event" VALUES(227,'2026-12-01 14:00:00.000000','imke','assigned',17,14,'ready','assigned',2,'{"assignment":37,"claim_due":"2026-12-03T16:00:00Z"}',X'4A73F773490B7DC6011AC90A2677BC74');
INSERT INTO "event" VALUES(228,'2026-12-01 14:00:00.000000','imke','assigned',19,12,'ready','assigned',2,'{"assignment":38,"claim_due":"2026-12-04T06:00:00Z"}',X'E11F99E00B58DA53DB703A2AACC385E5');
INSERT INTO "event" VALUES(229,'2026-12-01 14:00:00.000000','imke','escalated',9,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"had it before":2,"no territory":12}}',X'517C7C3E8AB968A114E9FF554328D439');
INSERT INTO "event" VALUES(230,'2026-12-01 14:00:00.000000','imke','escalated',10,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"had it before":2,"no territory":12}}',X'110E2FF6FF1962748E0520DC1A6B493F');
INSERT INTO "event" VALUES(231,'2026-12-01 14:00:00.000000','imke','escalated',12,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"excluded kind":1,"had it before":2,"no territory":10,"paused":1}}',X'690E8EEBD5D713008762E65C65CE57F0');
INSERT INTO "event" VALUES(232,'2026-12-01 14:00:00.000000','imke','escalated',4,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"disabled":1,"excluded kind":1,"had it before":1,"no territory":10,"paused":1}}',X'371766EF9E8E6ECA8FF9A78B6EAC40E1');
INSERT INTO "event" VALUES(233,'2026-12-01 14:00:00.000000','imke','escalated',6,NULL,NULL,NULL,2,'{"stopped":{"excluded kind":1,"had it before":2,"no territory":12}}',X'611B12BC385029EB8CF2481223F11F05');
INSERT INTO "event" VALUES(234,'2026-12-01 14:00:00.000000','imke','escalated',7,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"disabled":1,"excluded kind":1,"had it before":1,"no territory":10,"paused":1}}',X'B96D947A934A782E681ACDC0933CDE88');
INSERT INTO "event" VALUES(235,'2026-12-01 14:00:00.000000','imke','escalated',15,NULL,NULL,NULL,2,'{"stopped":{"at its cap":1,"had it before":2,"no territory":12}}',X'34EE5CF4ACE6E1C2B0CE08CAD6C7BDE1');
INSERT INTO "event" VALUES(236,'2026-12-01 14:00:00.000000','imke','escalated',11,NULL,NULL,NULL,2,'{"stopped":{"excluded kind":1,"had it before":2,"no territory":11,"paused":1}}',X'58E457B6C3B297FDB07DB600038B49FA');
INSERT INTO "event" VALUES(237,'2026-12-01 14:00:00.000000','imke','enrolled',21,NULL,NULL,NULL,2,'{"campaign":"take up again","enrolment":5}',X'ABD8C4935A72DDA7AB5104909AB9227D');
INSERT INTO "event" VALUES(238,'2026-12-01 14:00:00.000000','imke','incident-told',NULL,14,NULL,NULL,2,'{"incident":12}',X'B06868DBD7A405A0D4907B656097284B');
INSERT INTO "event" VALUES(239,'2026-12-01 14:00:00.000000','imke','incident-told',NULL,10,NULL,NULL,2,'{"incident":13}',X'445233B3B7A38ECC6E34E86CE7C8A5E9');
CREATE TABLE extension (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	deadline_id INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	FOREIGN KEY(deadline_id) REFERENCES deadline (id)
);
INSERT INTO "extension" VALUES(1,42,'trade fair');
CREATE TABLE former_code (
	code VARCHAR NOT NULL, 
	partner_id INTEGER NOT NULL, 
	PRIMARY KEY (code), 
	FOREIGN KEY(partner_id) REFERENCES partner (id)
);
INSERT INTO "former_code" VALUES('fjordlys',7);
CREATE TABLE import_profile (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	settings VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	UNIQUE (name)
);
INSERT INTO "import_profile" VALUES(1,'crm','{"dates": "mdy"}','imke','2026-11-23 14:00:00.000000');
CREATE TABLE incident (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	partner_id INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	told_at DATETIME, 
	action VARCHAR(20) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	FOREIGN KEY(partner_id) REFERENCES partner (id), 
	CONSTRAINT incidentaction CHECK (action IN ('discuss', 'disable')), 
	CONSTRAINT incidentstatus CHECK (status IN ('open', 'discussed', 'waived'))
);
INSERT INTO "incident" VALUES(1,10,'2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','discuss','discussed');
INSERT INTO "incident" VALUES(2,1,'2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000','discuss','open');
INSERT INTO "incident" VALUES(3,2,'2026-11-26 13:00:00.000000','2026-11-26 13:00:00.000000','discuss','waived');
INSERT INTO "incident" VALUES(4,5,'2026-11-26 13:00:00.000000','2026-11-26 13:00:00.000000','discuss','open');
INSERT INTO "incident" VALUES(5,7,'2026-11-26 13:00:00.000000','2026-11-26 13:00:00.000000','discuss','open');
INSERT INTO "incident" VALUES(6,4,'2026-11-26 13:00:00.000000','2026-11-26 13:00:00.000000','discuss','open');
INSERT INTO "incident" VALUES(7,1,'2026-11-26 13:00:00.000000','2026-11-26 13:00:00.000000','disable','open');
INSERT INTO "incident" VALUES(8,8,'2026-11-26 13:00:00.000000','2026-11-26 13:00:00.000000','discuss','open');
INSERT INTO "incident" VALUES(9,13,'2026-11-26 13:00:00.000000','2026-11-26 13:00:00.000000','discuss','open');
INSERT INTO "incident" VALUES(10,11,'2026-11-26 13:00:00.000000','2026-11-26 13:00:00.000000','discuss','open');
INSERT INTO "incident" VALUES(11,8,'2026-11-27 13:00:00.000000','2026-11-27 13:00:00.000000','disable','open');
INSERT INTO "incident" VALUES(12,14,'2026-12-01 14:00:00.000000','2026-12-01 14:00:00.000000','discuss','open');
INSERT INTO "incident" VALUES(13,10,'2026-12-01 14:00:00.000000','2026-12-01 14:00:00.000000','disable','open');
CREATE TABLE incident_note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	incident_id INTEGER NOT NULL, 
	actor VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	text VARCHAR NOT NULL, 
	FOREIGN KEY(incident_id) REFERENCES incident (id)
);
INSERT INTO "incident_note" VALUES(1,1,'imke','2026-11-27 13:00:00.000000','they were ill');
INSERT INTO "incident_note" VALUES(2,2,'imke','2026-11-27 13:00:00.000000','they call back on Monday');
INSERT INTO "incident_note" VALUES(3,3,'imke','2026-11-27 13:00:00.000000','our own mistake');
CREATE TABLE interaction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	lead_id INTEGER NOT NULL, 
	assignment_id INTEGER, 
	party VARCHAR(20) NOT NULL, 
	actor VARCHAR NOT NULL, 
	channel VARCHAR(20) NOT NULL, 
	at DATETIME NOT NULL, 
	outcome VARCHAR, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	CONSTRAINT party CHECK (party IN ('partner', 'manager', 'marketing')), 
	CONSTRAINT channel CHECK (channel IN ('call', 'email', 'meeting', 'message', 'letter'))
);
INSERT INTO "interaction" VALUES(1,3,21,'partner','imke','call','2026-11-24 14:30:00.000000','reached',NULL,'2026-11-24 14:30:00.000000');
INSERT INTO "interaction" VALUES(2,8,9,'partner','imke','call','2026-11-24 14:30:00.000000','reached',NULL,'2026-11-24 14:30:00.000000');
INSERT INTO "interaction" VALUES(3,5,16,'partner','imke','email','2026-11-24 14:30:00.000000','replied',NULL,'2026-11-24 14:30:00.000000');
INSERT INTO "interaction" VALUES(4,16,10,'partner','imke','email','2026-11-24 14:30:00.000000','replied',NULL,'2026-11-24 14:30:00.000000');
INSERT INTO "interaction" VALUES(5,21,11,'partner','imke','email','2026-11-24 14:30:00.000000','replied',NULL,'2026-11-24 14:30:00.000000');
INSERT INTO "interaction" VALUES(6,2,2,'partner','imke','call','2026-11-24 14:30:00.000000','reached','wants a pilot','2026-11-24 14:30:00.000000');
CREATE TABLE lead (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	external_id VARCHAR, 
	source VARCHAR NOT NULL, 
	direction VARCHAR(20) NOT NULL, 
	first_name VARCHAR, 
	last_name VARCHAR, 
	name_key VARCHAR NOT NULL, 
	email VARCHAR, 
	other_email VARCHAR, 
	phone VARCHAR, 
	other_phone VARCHAR, 
	company VARCHAR, 
	job_title VARCHAR, 
	industry VARCHAR, 
	employees INTEGER, 
	city VARCHAR, 
	country VARCHAR, 
	subdivision VARCHAR, 
	region VARCHAR, 
	interest VARCHAR, 
	rating VARCHAR(20) NOT NULL, 
	own_rating VARCHAR(20), 
	score INTEGER NOT NULL, 
	value NUMERIC(16, 2), 
	currency VARCHAR, 
	decision_on DATE, 
	wants_contact BOOLEAN, 
	no_email BOOLEAN NOT NULL, 
	no_call BOOLEAN NOT NULL, 
	crm_status VARCHAR, 
	digest BLOB NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	first_status VARCHAR(20) NOT NULL, 
	round INTEGER NOT NULL, 
	received_at DATETIME, 
	logged_at DATETIME NOT NULL, 
	logged_late BOOLEAN, 
	since_at DATETIME NOT NULL, 
	heard_at DATETIME, 
	escalated_at DATETIME, 
	closed_at DATETIME, 
	disposition VARCHAR(20), 
	closing_reason VARCHAR, 
	reevaluate_on DATE, 
	won_value NUMERIC(16, 2), 
	won_currency VARCHAR, 
	batch_id INTEGER, 
	follows_id INTEGER, 
	merged_into_id INTEGER, 
	last_event_id INTEGER, 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	FOREIGN KEY(follows_id) REFERENCES lead (id), 
	FOREIGN KEY(merged_into_id) REFERENCES lead (id), 
	FOREIGN KEY(last_event_id) REFERENCES event (id), 
	CONSTRAINT direction CHECK (direction IN ('inbound', 'outbound')), 
	CONSTRAINT rating CHECK (rating IN ('A', 'B', 'C')), 
	CONSTRAINT rating CHECK (own_rating IN ('A', 'B', 'C')), 
	CONSTRAINT status CHECK (status IN ('flagged', 'nurturing', 'ready', 'assigned', 'claimed', 'contacted', 'working', 'closed')), 
	CONSTRAINT status CHECK (first_status IN ('flagged', 'nurturing', 'ready', 'assigned', 'claimed', 'contacted', 'working', 'closed')), 
	CONSTRAINT disposition CHECK (disposition IN ('converted', 'rejected', 'opted-out', 'erased', 'merged'))
);
INSERT INTO "lead" VALUES(1,'00QF4000001','Demo Request','inbound','Annika','Feldhoff','annika feldhoff','annika.feldhoff@feldhoff-kuehl.example.com',NULL,'+498999998021',NULL,'Feldhoff Kühllogistik GmbH','Leiterin Qualität','Logistics',450,'München','DE','BY',NULL,'Cold-chain loggers for 40 trucks','A',NULL,100,48000,'EUR','2026-12-10',1,0,0,NULL,X'92D2AFBC470EBB1AA9D14E99D540AD09','assigned','ready',1,'2026-11-20 15:12:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,226);
INSERT INTO "lead" VALUES(2,'00QF4000002','Referral','inbound','Marek','Osterkamp','marek osterkamp','marek.osterkamp@osterkamp.example.org',NULL,'+493023125144',NULL,'Osterkamp Pumpen AG','Director Engineering','Machinery',1200,'Hamburg','DE','HH',NULL,'Vibration sensors','A',NULL,100,36500,'EUR','2026-12-04',1,0,0,NULL,X'649CC3488D73ADEE854713D72DF502B5','working','ready',1,'2026-11-20 16:40:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,105);
INSERT INTO "lead" VALUES(3,'00QF4000003','Demo Request','inbound','Priya','Castellane','priya castellane','priya.castellane@castellane-bio.example.com',NULL,'+12025550143',NULL,'Castellane Biologics','Head of Facilities','Pharmaceuticals',640,'Albany','US','NY',NULL,'Freezer monitoring, 3 sites','A',NULL,100,62000,'USD','2026-12-11',1,0,0,NULL,X'E3A7D4D7591FDFC930A9548FAEBB0239','closed','ready',1,'2026-11-20 19:05:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-25 15:00:00.000000','2026-11-24 14:30:00.000000',NULL,'2026-11-25 15:00:00.000000','converted',NULL,NULL,58000,'USD',1,NULL,NULL,111);
INSERT INTO "lead" VALUES(4,'00QF4000004','Web','inbound','Tobias','Wendrich','tobias wendrich','tobias.wendrich@wendrich.example.net',NULL,'+498999998107',NULL,'Wendrich Molkerei','Einkäufer','Food',85,'Augsburg','DE','BY',NULL,'Temperature loggers','A','A',55,9800,'EUR','2026-12-18',1,0,0,NULL,X'0400E9D5BB410A6970868BA8B1C98DE7','ready','ready',1,'2026-11-20 20:31:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,215);
INSERT INTO "lead" VALUES(5,'00QF4000005','Trade Show','inbound','Gwen','Ashdown-Pike','gwen ashdown-pike','gwen.ashdown-pike@ashdown-cold.example.com',NULL,'+442079460127',NULL,'Ashdown Cold Stores','Operations Manager','Logistics',130,'Croydon','GB','ENG',NULL,'Wireless gateways, about 25','B','B',15,14200,'GBP','2027-02-15',0,0,0,NULL,X'C56F18A4B250FB4412E167DE01DB25D7','closed','ready',1,'2026-11-20 20:44:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-25 15:00:00.000000','2026-11-24 14:30:00.000000',NULL,'2026-11-25 15:00:00.000000','opted-out',NULL,NULL,NULL,NULL,1,NULL,NULL,129);
INSERT INTO "lead" VALUES(6,'00QF4000006','Web','inbound','Lucas','Thibodeau-Marsh','lucas thibodeau-marsh','lucas.thibodeau-marsh@thibodeau.example.org',NULL,'+14165550119',NULL,'Thibodeau Labs','Lab Manager','Research',48,'Toronto','CA','ON',NULL,'Humidity probes','A',NULL,55,7400,'CAD','2026-12-15',1,0,0,NULL,X'5679E0498C7BE4B6F1039691C43E61AE','ready','ready',1,'2026-11-20 21:02:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,217);
INSERT INTO "lead" VALUES(7,'00QF4000007','Newsletter','inbound','Ines','Moravcová','ines moravcova','ines.moravcova@nordwall.example.com',NULL,NULL,NULL,'Nordwall Papier','Purchasing','Paper',210,'Kassel','DE','HE',NULL,'Brochure','A','A',10,NULL,'EUR',NULL,0,0,0,NULL,X'E2730DF14F3AE8185E26805719F712E8','ready','nurturing',1,'2026-11-20 21:18:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,216);
INSERT INTO "lead" VALUES(8,'00QF4000008','Phone Inquiry','inbound','Dale','Brannock','dale brannock','dale.brannock@brannock.example.net',NULL,'+15125550176',NULL,'Brannock Feed Mills','Plant Engineer','Agriculture',320,'Austin','US','TX',NULL,'Silo temperature cables','A','A',80,21000,'USD','2026-12-08',1,0,0,NULL,X'24A7E5F6A9DC105119D4754745D24AFB','closed','ready',1,'2026-11-20 21:25:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-25 15:00:00.000000','2026-11-24 14:30:00.000000',NULL,'2026-11-25 15:00:00.000000','rejected','no budget','2027-05-01',NULL,NULL,1,NULL,NULL,112);
INSERT INTO "lead" VALUES(9,'00QF4000009','Referral','inbound','Sunniva','Hallbergseth','sunniva hallbergseth','sunniva.hallbergseth@hallbergseth.example.org',NULL,NULL,NULL,'Hallbergseth Sjømat','Driftsleder','Seafood',95,'Bergen','NO','46',NULL,'Fish transport loggers','A',NULL,85,18700,'EUR','2026-12-14',1,0,0,NULL,X'891FF2CBD80EA037FE3CCA2E585AECC6','ready','ready',1,'2026-11-20 21:40:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,220);
INSERT INTO "lead" VALUES(10,'00QF4000010','Trade Show','inbound','Clémence','Duvalier-Roux','clemence duvalier-roux','clemence.duvalier-roux@duvalier.example.com',NULL,'+33199002134',NULL,'Duvalier Fromages','Directrice technique','Food',260,'Bordeaux','FR','33',NULL,'Ripening-room sensors','A',NULL,85,27300,'EUR','2026-12-09',1,0,0,NULL,X'6C16ACE957E2739A8591C0148E8341F1','ready','ready',1,'2026-11-20 21:51:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,221);
INSERT INTO "lead" VALUES(11,'00QF4000011','Web','inbound','Oskar','Brandstätter','oskar brandstatter','oskar.brandstaetter@brandstaetter.example.net',NULL,NULL,NULL,'Brandstätter Wein','Technischer Leiter','Beverages',22,'Krems','AT','3',NULL,'Cellar climate','B','B',5,3900,'EUR','2027-03-01',0,0,0,NULL,X'DBDA70CC889118AA24E87BDA42D0A1A1','ready','ready',1,'2026-11-20 22:07:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,218);
INSERT INTO "lead" VALUES(12,'00QF4000012','Web','inbound','Reto','Zumbrunnen','reto zumbrunnen','reto.zumbrunnen@zumbrunnen.example.com',NULL,NULL,NULL,'Zumbrunnen Uhrenglas AG','Head of Quality','Manufacturing',310,'Zürich','CH','ZH',NULL,'Clean-room particle counters','A',NULL,85,55000,'CHF','2026-12-16',1,0,0,NULL,X'8B6129C76F507A25A7314FA287F2559A','ready','ready',1,'2026-11-20 22:15:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,222);
INSERT INTO "lead" VALUES(13,'00QF4000013','Web','inbound','Femke','van Hoorndijk','femke van hoorndijk','femke.vanhoorndijk@hoorndijk.example.org',NULL,NULL,NULL,'Hoorndijk Bloemen','Inkoper','Horticulture',140,'Aalsmeer','NL','NH',NULL,'Greenhouse climate','C','C',15,11600,'EUR',NULL,0,0,0,NULL,X'E56883A5C1082E03EA4E2EE020B3243B','nurturing','nurturing',1,'2026-11-20 22:22:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-23 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO "lead" VALUES(14,'00QF4000014','Newsletter','inbound','Earl','Winnick','earl winnick','earl.winnick@winnick.example.com',NULL,'+12025550188',NULL,'Winnick Cider','Owner','Beverages',6,'Ithaca','US','NY',NULL,'Price list','C','C',0,NULL,NULL,NULL,0,0,0,NULL,X'6FD345EE9E2602A134AD9B4684392F9C','closed','nurturing',1,'2026-11-20 22:30:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-25 15:00:00.000000',NULL,NULL,'2026-11-25 15:00:00.000000','opted-out',NULL,NULL,NULL,NULL,1,NULL,NULL,125);
INSERT INTO "lead" VALUES(15,'00QF4000015','Trade Show','inbound','Solveig','Ekmark','solveig ekmark','solveig.ekmark@ekmark.example.net',NULL,'+46846500431',NULL,'Ekmark Mejeri','Kvalitetschef','Food',175,'Uppsala','SE','C',NULL,'HACCP logging','B',NULL,15,16000,'SEK','2027-01-29',0,0,0,NULL,X'F45A0F2759AE7515959C21E599CDD770','ready','ready',1,'2026-11-20 22:38:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,223);
INSERT INTO "lead" VALUES(16,'00QF4000016','Web','inbound','Bartholomew','Quince','bartholomew quince','bartholomew.quince@quince-bakeries.example.org',NULL,'+441174960152',NULL,'Quince & Daughters Bakeries','Maintenance Lead','Food',210,'Bristol','GB','ENG',NULL,'Oven probes','A','A',80,12900,'GBP','2026-12-07',1,0,1,NULL,X'674F25C4DEF11C0F22E1E537F51CF84F','working','ready',1,'2026-11-20 22:45:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,96);
INSERT INTO "lead" VALUES(17,'00QF4000017','Referral','inbound','Yasmin','El-Haddadi','yasmin el-haddadi','yasmin.el-haddadi@haddadi.example.com',NULL,'+33199001077',NULL,'Haddadi Pharma Distribution','Directrice des achats','Pharmaceuticals',540,'Lyon','FR','69',NULL,'Pharma vans, GDP reports','A','A',100,33000,'EUR','2026-12-11',1,0,0,NULL,X'20A612887E649FE541BA2B3F2B22A036','assigned','ready',1,'2026-11-20 23:02:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,227);
INSERT INTO "lead" VALUES(18,'00QF4000018','Web','inbound','Konrad','Pelzmann','konrad pelzmann','konrad.pelzmann@pelzmann.example.com',NULL,'+492214710133',NULL,'Pelzmann Guss GmbH','Werkleiter','Metals',410,'Köln','DE','NW',NULL,'Furnace monitoring','B','B',30,29000,'EUR','2027-02-26',0,0,0,NULL,X'9FD2516EE11013D975E49CE947BD2A91','ready','ready',1,'2026-11-20 23:10:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-27 13:00:00.000000',NULL,'2026-11-27 13:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,194);
INSERT INTO "lead" VALUES(19,'00QF4000019','Webinar','inbound','Alejandra','Villamonte','alejandra villamonte','alejandra.villamonte@villamonte.example.net',NULL,'+14155550134',NULL,'Villamonte Almonds','Chief Engineer','Agriculture',230,'Fresno','US','CA',NULL,'Orchard humidity, 60 nodes','A',NULL,85,41000,'USD','2026-12-10',1,0,0,NULL,X'A603080040E0707D656478B6F3383401','assigned','ready',1,'2026-11-20 23:24:00.000000','2026-11-23 14:00:00.000000',1,'2026-12-01 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,228);
INSERT INTO "lead" VALUES(20,'00QF4000020','Trade Show','inbound','Henk','Dekkinga','henk dekkinga','henk.dekkinga@dekkinga.example.org',NULL,NULL,NULL,'Dekkinga Vis','Chef koeling','Seafood',34,'Urk','NL','FL',NULL,NULL,'C','C',0,NULL,NULL,NULL,0,0,0,NULL,X'F1E1DEB6189C74839BEE67D6EB767935','nurturing','nurturing',1,'2026-11-20 23:31:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-23 14:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO "lead" VALUES(21,'00QF4000021','Web','inbound','Ruth','Abernethy-Cole','ruth abernethy-cole','ruth.abernethy-cole@abernethy.example.org',NULL,'+441314960166',NULL,'Abernethy Museums Trust','Facilities Director','Culture',88,'Edinburgh','GB','SCT',NULL,'Gallery climate, silent loggers','C','C',60,8800,'GBP','2026-12-21',1,0,0,NULL,X'41B111E10DE26EBE1CB5F4E0FB6E5016','nurturing','ready',2,'2026-11-20 23:40:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-27 13:00:00.000000','2026-11-27 13:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,192);
INSERT INTO "lead" VALUES(22,'00QF4000022','Web','inbound','Jonas','Kirchhoff-Lam','jonas kirchhoff-lam','jonas.kirchhoff-lam@kirchhoff.example.com',NULL,'+494066969218',NULL,'Kirchhoff Archive','Projektleiter','Culture',40,'Hamburg','DE','HH',NULL,'Archive climate','A',NULL,60,5600,'EUR','2026-12-18',1,0,0,NULL,X'872CBDF347958436DEED328CBC143A4B','ready','ready',1,'2026-11-21 13:15:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-27 13:00:00.000000',NULL,'2026-11-27 13:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,195);
INSERT INTO "lead" VALUES(23,'00QF4000023','Web','inbound','Teodora','Lindqvist-Bryce','teodora lindqvist-bryce','teodora.lindqvist-bryce@bryce-orchards.example.net',NULL,'+12025550162',NULL,'Bryce Orchards','Buyer','Agriculture',54,'Geneva','US','NY',NULL,'Frost alarms','B','B',0,4400,'USD','2027-03-15',0,0,0,NULL,X'7EB12AE61D4320761B58F7675C972242','assigned','ready',1,'2026-11-21 13:40:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-26 13:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,164);
INSERT INTO "lead" VALUES(24,'00QF4000030','Web','inbound','Lena','Brandhuber','lena brandhuber','vernon.hollisburg@hollisburg.example.net',NULL,NULL,NULL,'Brandhuber Logistik','Assistenz','Logistics',70,'Nürnberg','DE','BY',NULL,'Pallet trackers','A','A',55,8200,'EUR','2026-12-10',1,0,0,NULL,X'38EE4FCF0920E4EE8D40C732B601C968','ready','flagged',1,'2026-11-21 15:36:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-27 13:00:00.000000',NULL,'2026-11-27 13:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,2,NULL,NULL,196);
INSERT INTO "lead" VALUES(25,'00QF4000034','Web','inbound','Vernon','Hollisburg','vernon hollisburg','vernon.hollisburg@hollisburg.example.net',NULL,NULL,NULL,'Hollisburg HVAC','Technician','Construction',75,'Boston','US','MA',NULL,'Duct sensors','A','A',55,5900,'USD','2026-12-09',1,0,0,NULL,X'4D459A8E96E9558151EEB8AC2002B163','closed','flagged',1,'2026-11-21 16:40:00.000000','2026-11-23 14:00:00.000000',1,'2026-11-25 15:00:00.000000',NULL,NULL,'2026-11-25 15:00:00.000000','merged',NULL,NULL,NULL,NULL,2,NULL,24,114);
CREATE TABLE lead_problem (
	lead_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	resolved_at DATETIME, 
	resolution VARCHAR, 
	PRIMARY KEY (lead_id, code, field), 
	FOREIGN KEY(lead_id) REFERENCES lead (id)
);
INSERT INTO "lead_problem" VALUES(24,'bad-email','email','''lena.brandhuber(at)brandhuber.example.com'' is not an e-mail address.','2026-11-25 15:00:00.000000','another person of that name');
INSERT INTO "lead_problem" VALUES(24,'no-contact','email','There is neither an e-mail address nor a phone number.','2026-11-25 15:00:00.000000','another person of that name');
INSERT INTO "lead_problem" VALUES(25,'bad-phone','phone','''call reception'' is not a valid phone number.',NULL,NULL);
CREATE TABLE leave (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	partner_id INTEGER NOT NULL, 
	first_on DATE NOT NULL, 
	last_on DATE NOT NULL, 
	FOREIGN KEY(partner_id) REFERENCES partner (id)
);
INSERT INTO "leave" VALUES(1,9,'2026-12-21','2026-12-31');
CREATE TABLE note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	lead_id INTEGER NOT NULL, 
	actor VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	text VARCHAR NOT NULL, 
	FOREIGN KEY(lead_id) REFERENCES lead (id)
);
INSERT INTO "note" VALUES(1,17,'imke','2026-11-24 14:30:00.000000','asked to be called after ten');
INSERT INTO "note" VALUES(2,16,'imke','2026-11-24 14:30:00.000000','saw us again');
INSERT INTO "note" VALUES(3,7,'imke','2026-11-25 15:00:00.000000','asked for an offer');
INSERT INTO "note" VALUES(4,21,'imke','2026-11-27 13:00:00.000000','no budget this year');
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(20) NOT NULL, 
	partner_id INTEGER, 
	manager VARCHAR, 
	lead_id INTEGER, 
	assignment_id INTEGER, 
	incident_id INTEGER, 
	enrolment_id INTEGER, 
	template VARCHAR, 
	queued_at DATETIME NOT NULL, 
	attempts INTEGER NOT NULL, 
	failing_since DATETIME, 
	tried_at DATETIME, 
	retry_at DATETIME, 
	error VARCHAR, 
	sent_at DATETIME, 
	dropped_at DATETIME, 
	failed_at DATETIME, 
	CONSTRAINT goes_to_one CHECK ((partner_id IS NOT NULL) + (manager IS NOT NULL) + (lead_id IS NOT NULL) = 1), 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	FOREIGN KEY(enrolment_id) REFERENCES enrolment (id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	FOREIGN KEY(incident_id) REFERENCES incident (id), 
	FOREIGN KEY(partner_id) REFERENCES partner (id), 
	CONSTRAINT mailkind CHECK (kind IN ('new-lead', 'lead-details', 'new-deadline', 'reminder', 'lead-taken-back', 'lead-restored', 'lead-heard-again', 'incident', 'disabled', 'enabled', 'delete-data', 'digest', 'hand-over', 'nurture', 'letter'))
);
INSERT INTO "outbox" VALUES(1,'new-lead',1,NULL,NULL,1,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(2,'new-lead',1,NULL,NULL,2,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(3,'new-lead',10,NULL,NULL,3,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(4,'new-lead',5,NULL,NULL,4,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(5,'new-lead',7,NULL,NULL,5,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(6,'new-lead',5,NULL,NULL,6,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(7,'new-lead',4,NULL,NULL,7,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(8,'new-lead',11,NULL,NULL,8,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(9,'new-lead',12,NULL,NULL,9,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(10,'new-lead',9,NULL,NULL,10,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(11,'new-lead',9,NULL,NULL,11,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(12,'new-lead',1,NULL,NULL,12,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(13,'new-lead',1,NULL,NULL,13,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(14,'new-lead',13,NULL,NULL,14,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(15,'new-lead',1,NULL,NULL,15,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(16,'new-lead',9,NULL,NULL,16,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(17,'new-lead',7,NULL,NULL,17,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(18,'new-lead',8,NULL,NULL,18,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(19,'new-lead',10,NULL,NULL,19,NULL,NULL,NULL,'2026-11-23 14:00:00.000000',1,NULL,'2026-11-23 14:00:00.000000',NULL,NULL,'2026-11-23 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(20,'lead-details',1,NULL,NULL,2,NULL,NULL,NULL,'2026-11-23 15:40:00.000000',1,NULL,'2026-11-23 15:40:00.000000',NULL,NULL,'2026-11-23 15:40:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(21,'incident',10,NULL,NULL,NULL,1,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(22,'incident',1,NULL,NULL,NULL,2,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(23,'lead-taken-back',10,NULL,NULL,3,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(24,'lead-taken-back',1,NULL,NULL,1,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(25,'reminder',1,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(26,'reminder',4,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(27,'reminder',5,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(28,'reminder',7,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(29,'reminder',8,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(30,'reminder',9,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(31,'reminder',10,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(32,'reminder',13,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(33,'new-lead',2,NULL,NULL,20,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(34,'new-lead',12,NULL,NULL,21,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(35,'digest',NULL,'imke',NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(36,'digest',NULL,'desmond',NULL,NULL,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(37,'lead-details',1,NULL,NULL,13,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(38,'lead-details',1,NULL,NULL,12,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(39,'lead-details',10,NULL,NULL,19,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(40,'lead-details',12,NULL,NULL,21,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(41,'lead-details',12,NULL,NULL,9,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(42,'lead-details',9,NULL,NULL,16,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(43,'lead-details',9,NULL,NULL,10,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(44,'lead-details',9,NULL,NULL,11,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(45,'new-deadline',1,NULL,NULL,13,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(46,'lead-heard-again',9,NULL,NULL,10,NULL,NULL,NULL,'2026-11-24 14:30:00.000000',1,NULL,'2026-11-24 14:30:00.000000',NULL,NULL,'2026-11-24 14:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(47,'new-lead',1,NULL,NULL,22,NULL,NULL,NULL,'2026-11-25 15:00:00.000000',1,NULL,'2026-11-25 15:00:00.000000',NULL,NULL,'2026-11-25 15:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(48,'lead-taken-back',9,NULL,NULL,16,NULL,NULL,NULL,'2026-11-25 15:00:00.000000',1,NULL,'2026-11-25 15:00:00.000000',NULL,NULL,'2026-11-25 15:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(49,'incident',2,NULL,NULL,NULL,3,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(50,'incident',5,NULL,NULL,NULL,4,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(51,'incident',7,NULL,NULL,NULL,5,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(52,'incident',4,NULL,NULL,NULL,6,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(53,'incident',1,NULL,NULL,NULL,7,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(54,'incident',8,NULL,NULL,NULL,8,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(55,'incident',13,NULL,NULL,NULL,9,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(56,'incident',11,NULL,NULL,NULL,10,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(57,'disabled',1,NULL,NULL,NULL,7,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(58,'lead-taken-back',2,NULL,NULL,20,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(59,'lead-taken-back',5,NULL,NULL,4,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(60,'lead-taken-back',7,NULL,NULL,5,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(61,'lead-taken-back',5,NULL,NULL,6,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(62,'lead-taken-back',4,NULL,NULL,7,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(63,'lead-taken-back',1,NULL,NULL,15,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(64,'lead-taken-back',7,NULL,NULL,17,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(65,'lead-taken-back',8,NULL,NULL,18,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(66,'lead-taken-back',13,NULL,NULL,14,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(67,'lead-taken-back',11,NULL,NULL,8,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(68,'reminder',1,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(69,'new-lead',8,NULL,NULL,23,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(70,'new-lead',8,NULL,NULL,24,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(71,'new-lead',8,NULL,NULL,25,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(72,'new-lead',8,NULL,NULL,26,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(73,'new-lead',8,NULL,NULL,27,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(74,'new-lead',10,NULL,NULL,28,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(75,'new-lead',2,NULL,NULL,29,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(76,'new-lead',14,NULL,NULL,30,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(77,'new-lead',2,NULL,NULL,31,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(78,'new-lead',8,NULL,NULL,32,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(79,'new-lead',14,NULL,NULL,33,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(80,'new-lead',12,NULL,NULL,34,NULL,NULL,NULL,'2026-11-26 13:00:00.000000',1,NULL,'2026-11-26 13:00:00.000000',NULL,NULL,'2026-11-26 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(81,'incident',8,NULL,NULL,NULL,11,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(82,'disabled',8,NULL,NULL,NULL,11,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(83,'lead-taken-back',8,NULL,NULL,23,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(84,'lead-taken-back',1,NULL,NULL,12,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(85,'reminder',2,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(86,'reminder',8,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(87,'reminder',14,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(88,'new-lead',2,NULL,NULL,35,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(89,'lead-taken-back',9,NULL,NULL,11,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(90,'lead-taken-back',2,NULL,NULL,31,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(91,'lead-taken-back',2,NULL,NULL,35,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(92,'lead-taken-back',2,NULL,NULL,29,NULL,NULL,NULL,'2026-11-27 13:00:00.000000',1,NULL,'2026-11-27 13:00:00.000000',NULL,NULL,'2026-11-27 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(93,'incident',14,NULL,NULL,NULL,12,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(94,'incident',10,NULL,NULL,NULL,13,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(95,'disabled',10,NULL,NULL,NULL,13,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(96,'lead-taken-back',1,NULL,NULL,13,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(97,'lead-taken-back',1,NULL,NULL,22,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(98,'lead-taken-back',14,NULL,NULL,30,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(99,'lead-taken-back',14,NULL,NULL,33,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(100,'lead-taken-back',8,NULL,NULL,24,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(101,'lead-taken-back',8,NULL,NULL,25,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(102,'lead-taken-back',8,NULL,NULL,26,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(103,'lead-taken-back',8,NULL,NULL,27,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(104,'lead-taken-back',8,NULL,NULL,32,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(105,'lead-taken-back',10,NULL,NULL,28,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(106,'reminder',12,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(107,'new-lead',14,NULL,NULL,36,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(108,'new-lead',14,NULL,NULL,37,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(109,'new-lead',12,NULL,NULL,38,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(110,'digest',NULL,'imke',NULL,NULL,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(111,'digest',NULL,'desmond',NULL,NULL,NULL,NULL,NULL,'2026-12-01 14:00:00.000000',1,NULL,'2026-12-01 14:00:00.000000',NULL,NULL,'2026-12-01 14:00:00.000000',NULL,NULL);
CREATE TABLE partner (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	program_level VARCHAR NOT NULL, 
	certification_level VARCHAR NOT NULL, 
	country VARCHAR NOT NULL, 
	subdivision VARCHAR NOT NULL, 
	timezone VARCHAR NOT NULL, 
	capacity INTEGER, 
	manager VARCHAR NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	paused_until DATE, 
	status_note VARCHAR, 
	created_at DATETIME NOT NULL, 
	last_assignment_id INTEGER, 
	UNIQUE (code), 
	CONSTRAINT partnerstatus CHECK (status IN ('active', 'paused', 'disabled', 'ended'))
);
INSERT INTO "partner" VALUES(1,'isar-messtechnik','Isar Messtechnik GmbH','leads@isar-messtechnik.example.com','reseller','platinum','expert','DE','BY','Europe/Berlin',NULL,'imke','disabled',NULL,NULL,'2026-11-23 14:00:00.000000',22);
INSERT INTO "partner" VALUES(2,'elbe-werke','Elbe Werke KG','anfragen@elbe-werke.example.com','reseller','gold','professional','DE','HH','Europe/Berlin',10,'imke','ended',NULL,'sold','2026-11-23 14:00:00.000000',35);
INSERT INTO "partner" VALUES(3,'alpenlog','Alpenlog e.U.','office@alpenlog.example.net','integrator','gold','expert','AT','9','Europe/Vienna',NULL,'imke','paused','2026-12-01','moves house','2026-11-23 14:00:00.000000',NULL);
INSERT INTO "partner" VALUES(4,'limmat-sensorik','Limmat Sensorik AG','leads@limmat-sensorik.example.org','reseller','silver','associate','CH','ZH','Europe/Zurich',6,'imke','active',NULL,NULL,'2026-11-23 14:00:00.000000',7);
INSERT INTO "partner" VALUES(5,'garonne-mesure','Garonne Mesure SARL','contact@garonne-mesure.example.com','reseller','registered','associate','FR','','Europe/Paris',NULL,'imke','active',NULL,NULL,'2026-11-23 14:00:00.000000',6);
INSERT INTO "partner" VALUES(6,'polder-data','Polder Data B.V.','leads@polder-data.example.net','integrator','silver','none','NL','','Europe/Amsterdam',4,'imke','active',NULL,NULL,'2026-11-23 14:00:00.000000',NULL);
INSERT INTO "partner" VALUES(7,'fjordlys-as','Fjordlys Måleteknikk AS','post@fjordlys.example.org','reseller','silver','expert','NO','','Europe/Oslo',NULL,'imke','active',NULL,NULL,'2026-11-23 14:00:00.000000',17);
INSERT INTO "partner" VALUES(8,'atlantico-dados','Atlântico Dados Lda','vendas@atlantico-dados.example.org','distributor','registered','none','PT','','Europe/Lisbon',9223372036854775807,'imke','disabled',NULL,NULL,'2026-11-23 14:00:00.000000',32);
INSERT INTO "partner" VALUES(9,'harbour-gauge','Harbour Gauge Ltd','leads@harbour-gauge.example.com','reseller','gold','professional','GB','ENG','Europe/London',NULL,'imke','active',NULL,NULL,'2026-11-23 14:00:00.000000',16);
INSERT INTO "partner" VALUES(10,'hudson-gauge','Hudson Gauge Inc.','leads@hudson-gauge.example.com','reseller','platinum','professional','US','NY','America/New_York',12,'desmond','disabled',NULL,NULL,'2026-11-23 14:00:00.000000',28);
INSERT INTO "partner" VALUES(11,'redwood-sensing','Redwood Sensing LLC','team@redwood-sensing.example.net','integrator','gold','expert','US','CA','America/Los_Angeles',NULL,'desmond','active',NULL,NULL,'2026-11-23 14:00:00.000000',8);
INSERT INTO "partner" VALUES(12,'lonestar-loggers','Lone Star Loggers','leads@lonestar-loggers.example.org','reseller','silver','associate','US','TX','America/Chicago',NULL,'desmond','active',NULL,NULL,'2026-11-23 14:00:00.000000',38);
INSERT INTO "partner" VALUES(13,'maple-metrics','Maple Metrics / Mesures Érable','leads@maple-metrics.example.com','reseller','gold','none','CA','ON','America/Toronto',NULL,'desmond','active',NULL,NULL,'2026-11-23 14:00:00.000000',14);
INSERT INTO "partner" VALUES(14,'meridian-direct','Meridian Direct Pte','leads@meridian-direct.example.net','distributor','registered','professional','SG','','Asia/Singapore',2,'desmond','active',NULL,NULL,'2026-11-23 14:00:00.000000',37);
INSERT INTO "partner" VALUES(15,'klarblick-agentur','Agentur Klarblick','hallo@klarblick.example.org','agency','gold','professional','DE','BE','Europe/Berlin',NULL,'imke','active',NULL,NULL,'2026-11-23 14:00:00.000000',NULL);
INSERT INTO "partner" VALUES(16,'brightpath-agency','Brightpath Agency','hello@brightpath.example.com','agency','platinum','none','US','','America/New_York',NULL,'desmond','active',NULL,NULL,'2026-11-23 14:00:00.000000',NULL);
CREATE TABLE policy_version (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	effective DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	built_in VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	loaded_at DATETIME NOT NULL
);
INSERT INTO "policy_version" VALUES(1,'Lead policy','2026-01-01','# The lead policy. Every figure that leadctl goes by stands here. A file that leaves out a section
# or a key gets the built-in value, which is the one printed here.

[policy]
title = "Lead policy"
effective = 2026-01-01
review_every = "1 year"             # the report says so when a review is due

[calendar]                          # the company''s; a partner''s own country, subdivision and timezone win
country = "US"
subdivision = ""                    # e.g. "CA"; "" = national holidays only
timezone = "America/New_York"
hours = "09:00-17:00"               # for windows in working hours
received_until = ""                 # e.g. "17:00", local: for working days, what starts later starts on the next day
follows = "partner"                 # whose calendar deadlines follow: partner | company | both
closures = []                       # company days off: "2026-12-24" or "2026-12-24/2026-12-31"
extra_workdays = []                 # days off that are worked: "2026-12-19"

[windows]                           # "2 working days" | "4 working hours" | "24 hours" | "30 days"
log = "24 hours"                    # from receipt to being in the store
claim = "2 working days"            # from hand-over to the partner''s yes
contact = { A = "2 working days", B = "5 working days" }
contact_from = "claim"              # claim | assignment: when the contact window starts
record = "2 working days"           # from the contact to the follow-up being recorded
answer = { A = "5 working days", B = "10 working days" }   # from receipt to the first contact by anyone
resolve = "2 working days"          # for putting a flagged lead right
remind = "1 working day"            # this long before a deadline; "" = never

[[windows.exceptions]]              # the first that fits a lead decides the windows it names:
when = { source = "demo request", score_at_least = 80 }
claim = "4 working hours"           # claim, contact, record, answer
contact = "4 working hours"         # one for both ratings, or { A = ..., B = ... }

[capacity]
open_leads = 10                     # per partner, or "unlimited"; a partner''s own figure wins
counts = "unanswered"               # unanswered: until the follow-up is recorded | unclosed: until closed

[assignment]
strategy = "priority"               # priority | weighted
program_levels = ["platinum", "gold", "silver", "registered"]        # best first
certification_levels = ["expert", "professional", "associate", "none"]
excluded_kinds = ["agency"]         # from automatic assignment
weights = { platinum = 4, gold = 3, silver = 2, registered = 1 }     # for weighted
give_up_after = 0                   # escalate once this many partners have lost a lead; 0 = try them all

[territories]                       # names that partners and leads may use beside country codes
EMEA = ["GB", "IE", "DE", "AT", "CH", "FR"]     # countries, or subdivisions such as "US-CA"

[contact]
outcomes = ["reached", "replied", "meeting", "left-message", "no-answer", "bounced"]
counts = ["reached", "replied", "meeting", "left-message"]           # the others are attempts
attempts = 3                        # this many attempts on different days count as a contact

[release]
reasons = ["no capacity", "outside our territory", "not our product", "conflict of interest", "other"]

[discipline]
disable_at = 2                      # incidents; the first is discussed
forget_after = "12 months"

# A condition names a field of the lead and what it must be; all its lines must hold:
#   field = value, field_in = [...], field_contains = [...], field_at_least, field_at_most,
#   field_within = "30 days" (a date that near), field_present = true or false

[[qualification.score]]             # the points of all rules that fit, held to 0 to 100
when = { wants_contact = true }
points = 25

[[qualification.score]]
when = { decision_on_within = "90 days" }
points = 10

[[qualification.score]]
when = { decision_on_within = "30 days" }
points = 15

[[qualification.score]]
when = { value_at_least = 10000 }   # in the lead''s own currency
points = 10

[[qualification.score]]
when = { value_at_least = 50000 }
points = 10

[[qualification.score]]
when = { employees_at_least = 200 }
points = 10

[[qualification.score]]
when = { job_title_contains = ["chief", "ceo", "president", "director", "head of", "founder", "owner"] }
points = 10

[[qualification.score]]
when = { source_in = ["demo request", "trial", "referral"] }
points = 10

[qualification.ratings]             # words of an imported list beside A, B and C
Hot = "A"
Warm = "B"
Cold = "C"

[qualification.rating]              # where the list says nothing: the first letter with a condition that fits, else C
A = [{ wants_contact = true, decision_on_within = "30 days" }]
B = [{ decision_on_present = true }, { value_present = true }]

[nurture]
campaign = []                       # take this line out where campaigns follow, such as:

#[[nurture.campaign]]
#name = "newsletter"
#when = { rating = "C" }
#repeat = "90 days"                 # or: then = "the name of another campaign"

#[[nurture.campaign.steps]]
#after = "14 days"
#channel = "email"                  # email | letter
#template = "newsletter"

[recycle]
dormant_after = "30 days"           # without an interaction on a lead being worked
action = "review"                   # review: only list it | nurture | reassign

[conversion]
hand_to = ""                        # e-mail of account management; "" = mail nobody

[mail]
transport = "folder"                # folder | smtp | sendmail
folder = ""                         # where the .eml files go; "" = beside the store
sendmail = "/usr/sbin/sendmail"     # the program, for transport = "sendmail"
from = "leads@example.com"
details = "on-claim"                # who the lead is, is told: on-claim | attached to the first message
templates = ""                      # the folder of your own templates; "" = the built-in ones
optout_url = ""                     # e.g. "https://example.com/no-more/{token}"; "" = by answering
retry_for = "5 days"                # what cannot be delivered by then has failed

[mail.smtp]                         # the password comes from the environment
host = ""
port = 587
security = "starttls"               # starttls | tls | none
user = ""

[managers]                          # the vendor''s partner managers, by the key that partner lists use

#[managers.robin]
#name = "Robin Sample"
#email = "robin.sample@example.com"
#phone = "+1 202 555 0100"

[privacy]
keep = "24 months"                  # after the last activity or re-evaluation date
','# The lead policy. Every figure that leadctl goes by stands here. A file that leaves out a section
# or a key gets the built-in value, which is the one printed here.

[policy]
title = "Lead policy"
effective = 2026-01-01
review_every = "1 year"             # the report says so when a review is due

[calendar]                          # the company''s; a partner''s own country, subdivision and timezone win
country = "US"
subdivision = ""                    # e.g. "CA"; "" = national holidays only
timezone = "America/New_York"
hours = "09:00-17:00"               # for windows in working hours
received_until = ""                 # e.g. "17:00", local: for working days, what starts later starts on the next day
follows = "partner"                 # whose calendar deadlines follow: partner | company | both
closures = []                       # company days off: "2026-12-24" or "2026-12-24/2026-12-31"
extra_workdays = []                 # days off that are worked: "2026-12-19"

[windows]                           # "2 working days" | "4 working hours" | "24 hours" | "30 days"
log = "24 hours"                    # from receipt to being in the store
claim = "2 working days"            # from hand-over to the partner''s yes
contact = { A = "2 working days", B = "5 working days" }
contact_from = "claim"              # claim | assignment: when the contact window starts
record = "2 working days"           # from the contact to the follow-up being recorded
answer = { A = "5 working days", B = "10 working days" }   # from receipt to the first contact by anyone
resolve = "2 working days"          # for putting a flagged lead right
remind = "1 working day"            # this long before a deadline; "" = never

[[windows.exceptions]]              # the first that fits a lead decides the windows it names:
when = { source = "demo request", score_at_least = 80 }
claim = "4 working hours"           # claim, contact, record, answer
contact = "4 working hours"         # one for both ratings, or { A = ..., B = ... }

[capacity]
open_leads = 10                     # per partner, or "unlimited"; a partner''s own figure wins
counts = "unanswered"               # unanswered: until the follow-up is recorded | unclosed: until closed

[assignment]
strategy = "priority"               # priority | weighted
program_levels = ["platinum", "gold", "silver", "registered"]        # best first
certification_levels = ["expert", "professional", "associate", "none"]
excluded_kinds = ["agency"]         # from automatic assignment
weights = { platinum = 4, gold = 3, silver = 2, registered = 1 }     # for weighted
give_up_after = 0                   # escalate once this many partners have lost a lead; 0 = try them all

[territories]                       # names that partners and leads may use beside country codes
EMEA = ["GB", "IE", "DE", "AT", "CH", "FR"]     # countries, or subdivisions such as "US-CA"

[contact]
outcomes = ["reached", "replied", "meeting", "left-message", "no-answer", "bounced"]
counts = ["reached", "replied", "meeting", "left-message"]           # the others are attempts
attempts = 3                        # this many attempts on different days count as a contact

[release]
reasons = ["no capacity", "outside our territory", "not our product", "conflict of interest", "other"]

[discipline]
disable_at = 2                      # incidents; the first is discussed
forget_after = "12 months"

# A condition names a field of the lead and what it must be; all its lines must hold:
#   field = value, field_in = [...], field_contains = [...], field_at_least, field_at_most,
#   field_within = "30 days" (a date that near), field_present = true or false

[[qualification.score]]             # the points of all rules that fit, held to 0 to 100
when = { wants_contact = true }
points = 25

[[qualification.score]]
when = { decision_on_within = "90 days" }
points = 10

[[qualification.score]]
when = { decision_on_within = "30 days" }
points = 15

[[qualification.score]]
when = { value_at_least = 10000 }   # in the lead''s own currency
points = 10

[[qualification.score]]
when = { value_at_least = 50000 }
points = 10

[[qualification.score]]
when = { employees_at_least = 200 }
points = 10

[[qualification.score]]
when = { job_title_contains = ["chief", "ceo", "president", "director", "head of", "founder", "owner"] }
points = 10

[[qualification.score]]
when = { source_in = ["demo request", "trial", "referral"] }
points = 10

[qualification.ratings]             # words of an imported list beside A, B and C
Hot = "A"
Warm = "B"
Cold = "C"

[qualification.rating]              # where the list says nothing: the first letter with a condition that fits, else C
A = [{ wants_contact = true, decision_on_within = "30 days" }]
B = [{ decision_on_present = true }, { value_present = true }]

[nurture]
campaign = []                       # take this line out where campaigns follow, such as:

#[[nurture.campaign]]
#name = "newsletter"
#when = { rating = "C" }
#repeat = "90 days"                 # or: then = "the name of another campaign"

#[[nurture.campaign.steps]]
#after = "14 days"
#channel = "email"                  # email | letter
#template = "newsletter"

[recycle]
dormant_after = "30 days"           # without an interaction on a lead being worked
action = "review"                   # review: only list it | nurture | reassign

[conversion]
hand_to = ""                        # e-mail of account management; "" = mail nobody

[mail]
transport = "folder"                # folder | smtp | sendmail
folder = ""                         # where the .eml files go; "" = beside the store
sendmail = "/usr/sbin/sendmail"     # the program, for transport = "sendmail"
from = "leads@example.com"
details = "on-claim"                # who the lead is, is told: on-claim | attached to the first message
templates = ""                      # the folder of your own templates; "" = the built-in ones
optout_url = ""                     # e.g. "https://example.com/no-more/{token}"; "" = by answering
retry_for = "5 days"                # what cannot be delivered by then has failed

[mail.smtp]                         # the password comes from the environment
host = ""
port = 587
security = "starttls"               # starttls | tls | none
user = ""

[managers]                          # the vendor''s partner managers, by the key that partner lists use

#[managers.robin]
#name = "Robin Sample"
#email = "robin.sample@example.com"
#phone = "+1 202 555 0100"

[privacy]
keep = "24 months"                  # after the last activity or re-evaluation date
','imke','2026-11-23 14:00:00.000000');
INSERT INTO "policy_version" VALUES(2,'Lead policy for channel partners, winter 2026','2026-11-01','# An example of a lead policy: that of a maker of data loggers, with headquarters in New York and
# resellers on three continents. What it leaves out is as built in, which `leadctl policy show
# --version 1` prints; `leadctl policy load FILE` brings a changed one in.

[policy]
title = "Lead policy for channel partners, winter 2026"
effective = 2026-11-01
review_every = "6 months"

[calendar]                          # headquarters; each partner''s own place wins over it
country = "US"
subdivision = "NY"
timezone = "America/New_York"       # also the zone of a time that names none
hours = "09:00-17:00"
follows = "partner"                 # so Thanksgiving is no day off for a partner in Germany
closures = ["2026-12-24/2027-01-01"]            # the turn of the year has no working days

[windows]
claim = "2 working days"            # to say yes to a lead
contact = { A = "2 working days", B = "4 working days" }        # to reach the person, from the yes on
record = "1 working day"            # to write down what came of it
answer = { A = "4 working days", B = "8 working days" }         # what the customer is promised

[[windows.exceptions]]              # whoever asked for a demonstration and is serious waits hours, not days
when = { source = "demo request", score_at_least = 80 }
claim = "4 working hours"
contact = "4 working hours"

[capacity]
open_leads = 8                      # that many unanswered leads at once, where a partner''s row says nothing else
counts = "unanswered"

[assignment]
program_levels = ["platinum", "gold", "silver", "registered"]   # best first
certification_levels = ["expert", "professional", "associate", "none"]
excluded_kinds = ["agency"]         # agencies find leads, they are not given any

[territories]                       # names for several countries, for partners and leads
DACH = ["DE", "AT", "CH"]
EMEA = ["AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "NL", "NO", "PL", "PT", "SE", "SK"]
NORDICS = ["DK", "FI", "IS", "NO", "SE"]

[release]                           # good reasons to hand a lead back in time
reasons = ["no capacity", "outside our territory", "not our product", "conflict of interest"]

[discipline]
disable_at = 2                      # the first incident is talked about, the second stops new leads
forget_after = "12 months"

# Points: 100 at the most. All rules that fit count.

[[qualification.score]]
when = { wants_contact = true }
points = 30

[[qualification.score]]
when = { decision_on_within = "30 days" }
points = 25

[[qualification.score]]
when = { value_at_least = 10000 }
points = 15

[[qualification.score]]
when = { employees_at_least = 200 }
points = 10

[[qualification.score]]
when = { source_in = ["demo request", "referral"] }
points = 15

[[qualification.score]]
when = { job_title_contains = ["chief", "director", "head of", "leiter", "directrice"] }
points = 5

[qualification.ratings]             # what our CRM calls them
Hot = "A"
Warm = "B"
Cold = "C"

[qualification.rating]              # for leads that the CRM did not rate: A, else B, else C
A = [{ wants_contact = true, decision_on_within = "30 days" }]
B = [{ decision_on_present = true }, { value_at_least = 2000 }]

[mail]
from = "channel@example.com"
details = "attached"                # who the person is, a partner is told at once; or only "on-claim"

[managers.imke]                     # Europe
name = "Imke Sandvoort"
email = "imke.sandvoort@example.com"
phone = "+44 20 7946 0182"

[managers.desmond]                  # the Americas and everywhere else
name = "Desmond Achterlo"
email = "desmond.achterlo@example.com"
phone = "+1 202 555 0117"
# Example campaigns, by which contacts that are no leads yet hear from us until they answer. Put
# them at the end of your policy, and `leadctl policy load` it: the next sweep enrols whom they are
# for. A contact is in the first campaign that fits it. Messages go on working days of the company,
# and only to who has agreed to marketing; each says how to hear no more.
#
# `template` names what is said: nurture/newsletter.txt and so on. `leadctl mail templates` lists
# them, and a folder of your own ([mail] templates) can replace them or have others.

[[nurture.campaign]]                # a partner had it and nothing came of it: it still scores high
name = "take up again"
when = { score_at_least = 40 }
steps = [
    { after = "30 days", channel = "letter", template = "follow-up" },
    { after = "60 days", channel = "email", template = "follow-up" },
]
then = "quarterly news"

[[nurture.campaign]]                # everybody else is welcomed first
name = "welcome"
when = {}
steps = [
    { after = "2 days", channel = "email", template = "follow-up" },
    { after = "14 days", channel = "email", template = "newsletter" },
    { after = "1 month", channel = "email", template = "newsletter" },
]
then = "quarterly news"

[[nurture.campaign]]                # and hears every quarter from then on; the others come first
name = "quarterly news"
when = {}
steps = [{ after = "90 days", channel = "email", template = "newsletter" }]
repeat = "90 days"
','# The lead policy. Every figure that leadctl goes by stands here. A file that leaves out a section
# or a key gets the built-in value, which is the one printed here.

[policy]
title = "Lead policy"
effective = 2026-01-01
review_every = "1 year"             # the report says so when a review is due

[calendar]                          # the company''s; a partner''s own country, subdivision and timezone win
country = "US"
subdivision = ""                    # e.g. "CA"; "" = national holidays only
timezone = "America/New_York"
hours = "09:00-17:00"               # for windows in working hours
received_until = ""                 # e.g. "17:00", local: for working days, what starts later starts on the next day
follows = "partner"                 # whose calendar deadlines follow: partner | company | both
closures = []                       # company days off: "2026-12-24" or "2026-12-24/2026-12-31"
extra_workdays = []                 # days off that are worked: "2026-12-19"

[windows]                           # "2 working days" | "4 working hours" | "24 hours" | "30 days"
log = "24 hours"                    # from receipt to being in the store
claim = "2 working days"            # from hand-over to the partner''s yes
contact = { A = "2 working days", B = "5 working days" }
contact_from = "claim"              # claim | assignment: when the contact window starts
record = "2 working days"           # from the contact to the follow-up being recorded
answer = { A = "5 working days", B = "10 working days" }   # from receipt to the first contact by anyone
resolve = "2 working days"          # for putting a flagged lead right
remind = "1 working day"            # this long before a deadline; "" = never

[[windows.exceptions]]              # the first that fits a lead decides the windows it names:
when = { source = "demo request", score_at_least = 80 }
claim = "4 working hours"           # claim, contact, record, answer
contact = "4 working hours"         # one for both ratings, or { A = ..., B = ... }

[capacity]
open_leads = 10                     # per partner, or "unlimited"; a partner''s own figure wins
counts = "unanswered"               # unanswered: until the follow-up is recorded | unclosed: until closed

[assignment]
strategy = "priority"               # priority | weighted
program_levels = ["platinum", "gold", "silver", "registered"]        # best first
certification_levels = ["expert", "professional", "associate", "none"]
excluded_kinds = ["agency"]         # from automatic assignment
weights = { platinum = 4, gold = 3, silver = 2, registered = 1 }     # for weighted
give_up_after = 0                   # escalate once this many partners have lost a lead; 0 = try them all

[territories]                       # names that partners and leads may use beside country codes
EMEA = ["GB", "IE", "DE", "AT", "CH", "FR"]     # countries, or subdivisions such as "US-CA"

[contact]
outcomes = ["reached", "replied", "meeting", "left-message", "no-answer", "bounced"]
counts = ["reached", "replied", "meeting", "left-message"]           # the others are attempts
attempts = 3                        # this many attempts on different days count as a contact

[release]
reasons = ["no capacity", "outside our territory", "not our product", "conflict of interest", "other"]

[discipline]
disable_at = 2                      # incidents; the first is discussed
forget_after = "12 months"

# A condition names a field of the lead and what it must be; all its lines must hold:
#   field = value, field_in = [...], field_contains = [...], field_at_least, field_at_most,
#   field_within = "30 days" (a date that near), field_present = true or false

[[qualification.score]]             # the points of all rules that fit, held to 0 to 100
when = { wants_contact = true }
points = 25

[[qualification.score]]
when = { decision_on_within = "90 days" }
points = 10

[[qualification.score]]
when = { decision_on_within = "30 days" }
points = 15

[[qualification.score]]
when = { value_at_least = 10000 }   # in the lead''s own currency
points = 10

[[qualification.score]]
when = { value_at_least = 50000 }
points = 10

[[qualification.score]]
when = { employees_at_least = 200 }
points = 10

[[qualification.score]]
when = { job_title_contains = ["chief", "ceo", "president", "director", "head of", "founder", "owner"] }
points = 10

[[qualification.score]]
when = { source_in = ["demo request", "trial", "referral"] }
points = 10

[qualification.ratings]             # words of an imported list beside A, B and C
Hot = "A"
Warm = "B"
Cold = "C"

[qualification.rating]              # where the list says nothing: the first letter with a condition that fits, else C
A = [{ wants_contact = true, decision_on_within = "30 days" }]
B = [{ decision_on_present = true }, { value_present = true }]

[nurture]
campaign = []                       # take this line out where campaigns follow, such as:

#[[nurture.campaign]]
#name = "newsletter"
#when = { rating = "C" }
#repeat = "90 days"                 # or: then = "the name of another campaign"

#[[nurture.campaign.steps]]
#after = "14 days"
#channel = "email"                  # email | letter
#template = "newsletter"

[recycle]
dormant_after = "30 days"           # without an interaction on a lead being worked
action = "review"                   # review: only list it | nurture | reassign

[conversion]
hand_to = ""                        # e-mail of account management; "" = mail nobody

[mail]
transport = "folder"                # folder | smtp | sendmail
folder = ""                         # where the .eml files go; "" = beside the store
sendmail = "/usr/sbin/sendmail"     # the program, for transport = "sendmail"
from = "leads@example.com"
details = "on-claim"                # who the lead is, is told: on-claim | attached to the first message
templates = ""                      # the folder of your own templates; "" = the built-in ones
optout_url = ""                     # e.g. "https://example.com/no-more/{token}"; "" = by answering
retry_for = "5 days"                # what cannot be delivered by then has failed

[mail.smtp]                         # the password comes from the environment
host = ""
port = 587
security = "starttls"               # starttls | tls | none
user = ""

[managers]                          # the vendor''s partner managers, by the key that partner lists use

#[managers.robin]
#name = "Robin Sample"
#email = "robin.sample@example.com"
#phone = "+1 202 555 0100"

[privacy]
keep = "24 months"                  # after the last activity or re-evaluation date
','imke','2026-11-23 14:00:00.000000');
CREATE TABLE response (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	lead_id INTEGER NOT NULL, 
	batch_id INTEGER, 
	source VARCHAR NOT NULL, 
	external_id VARCHAR, 
	interest VARCHAR, 
	received_at DATETIME, 
	logged_at DATETIME NOT NULL, 
	digest BLOB, 
	changes VARCHAR, 
	pending VARCHAR, 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	FOREIGN KEY(lead_id) REFERENCES lead (id)
);
INSERT INTO "response" VALUES(1,16,NULL,'Web',NULL,NULL,'2026-11-24 14:30:00.000000','2026-11-24 14:30:00.000000',NULL,NULL,NULL);
INSERT INTO "response" VALUES(2,24,NULL,'Web','00QF4000034','Duct sensors','2026-11-21 16:40:00.000000','2026-11-23 14:00:00.000000',X'4D459A8E96E9558151EEB8AC2002B163',NULL,NULL);
CREATE TABLE share (
	day DATE NOT NULL, 
	rating VARCHAR(20) NOT NULL, 
	partner_id INTEGER NOT NULL, 
	entitled INTEGER NOT NULL, 
	received INTEGER NOT NULL, 
	PRIMARY KEY (day, rating, partner_id), 
	FOREIGN KEY(partner_id) REFERENCES partner (id), 
	CONSTRAINT rating CHECK (rating IN ('A', 'B', 'C'))
);
INSERT INTO "share" VALUES('2026-11-23','A',1,21416915520,4);
INSERT INTO "share" VALUES('2026-11-23','A',4,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','A',5,10708457760,2);
INSERT INTO "share" VALUES('2026-11-23','A',7,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','A',9,10708457760,2);
INSERT INTO "share" VALUES('2026-11-23','A',10,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','A',11,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','A',12,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','A',13,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','B',1,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','B',7,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','B',8,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','B',9,5354228880,1);
INSERT INTO "share" VALUES('2026-11-23','B',10,5354228880,1);
INSERT INTO "share" VALUES('2026-11-24','A',2,5354228880,1);
INSERT INTO "share" VALUES('2026-11-24','A',12,5354228880,1);
INSERT INTO "share" VALUES('2026-11-25','A',1,5354228880,1);
INSERT INTO "share" VALUES('2026-11-26','A',2,5354228880,1);
INSERT INTO "share" VALUES('2026-11-26','A',8,26771144400,5);
INSERT INTO "share" VALUES('2026-11-26','A',10,5354228880,1);
INSERT INTO "share" VALUES('2026-11-26','A',14,5354228880,1);
INSERT INTO "share" VALUES('2026-11-26','B',2,5354228880,1);
INSERT INTO "share" VALUES('2026-11-26','B',8,5354228880,1);
INSERT INTO "share" VALUES('2026-11-26','B',12,5354228880,1);
INSERT INTO "share" VALUES('2026-11-26','B',14,5354228880,1);
INSERT INTO "share" VALUES('2026-11-27','A',2,5354228880,1);
INSERT INTO "share" VALUES('2026-12-01','A',12,5354228880,1);
INSERT INTO "share" VALUES('2026-12-01','A',14,10708457760,2);
CREATE TABLE source (
	"key" VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	direction VARCHAR(20) NOT NULL, 
	cost NUMERIC(16, 2), 
	currency VARCHAR, 
	notes VARCHAR, 
	PRIMARY KEY ("key"), 
	CONSTRAINT direction CHECK (direction IN ('inbound', 'outbound'))
);
INSERT INTO "source" VALUES('trade show','Trade Show','inbound',12000,'EUR',NULL);
CREATE TABLE state (
	id INTEGER NOT NULL, 
	uid VARCHAR NOT NULL, 
	rehearsal BOOLEAN NOT NULL, 
	event_count INTEGER NOT NULL, 
	event_head BLOB NOT NULL, 
	last_event_at DATETIME NOT NULL, 
	last_sweep_at DATETIME, 
	settled_policy_id INTEGER, 
	settled_holidays VARCHAR, 
	placed_policy_id INTEGER, 
	placed_to INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(settled_policy_id) REFERENCES policy_version (id), 
	FOREIGN KEY(placed_policy_id) REFERENCES policy_version (id)
);
INSERT INTO "state" VALUES(1,'4aa76111b920431c8850d83f6647ea4b',1,239,X'445233B3B7A38ECC6E34E86CE7C8A5E9','2026-12-01 14:00:00.000000','2026-12-01 14:00:00.000000',2,'0.109',2,25);
CREATE TABLE suppression (
	digest BLOB NOT NULL, 
	added_at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "suppression" VALUES(X'A801746223C7BA95497F56EC0D8F0D65','2026-11-25 15:00:00.000000','opted-out');
INSERT INTO "suppression" VALUES(X'5F404A508FD49E0D75E1E809574E699A','2026-11-25 15:00:00.000000','opted-out');
INSERT INTO "suppression" VALUES(X'A7527251CDB6D71B7C9743FF3CE62466','2026-11-25 15:00:00.000000','opted-out');
INSERT INTO "suppression" VALUES(X'783ED05FEC6102EAB3C9E6FF15EC7462','2026-11-25 15:00:00.000000','opted-out');
INSERT INTO "suppression" VALUES(X'546230867FC9A40A4530FA68A68CE5DC','2026-11-25 15:00:00.000000','opted-out');
CREATE TABLE territory (
	partner_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	PRIMARY KEY (partner_id, name), 
	FOREIGN KEY(partner_id) REFERENCES partner (id)
);
INSERT INTO "territory" VALUES(1,'DE-BY');
INSERT INTO "territory" VALUES(1,'DE-BW');
INSERT INTO "territory" VALUES(1,'DE');
INSERT INTO "territory" VALUES(2,'DE');
INSERT INTO "territory" VALUES(3,'AT');
INSERT INTO "territory" VALUES(3,'DACH');
INSERT INTO "territory" VALUES(4,'CH');
INSERT INTO "territory" VALUES(5,'FR');
INSERT INTO "territory" VALUES(6,'NL');
INSERT INTO "territory" VALUES(6,'BE');
INSERT INTO "territory" VALUES(7,'NORDICS');
INSERT INTO "territory" VALUES(8,'EMEA');
INSERT INTO "territory" VALUES(9,'GB');
INSERT INTO "territory" VALUES(9,'IE');
INSERT INTO "territory" VALUES(10,'US-NY');
INSERT INTO "territory" VALUES(10,'US-MA');
INSERT INTO "territory" VALUES(10,'US');
INSERT INTO "territory" VALUES(11,'US-CA');
INSERT INTO "territory" VALUES(11,'US-OR');
INSERT INTO "territory" VALUES(11,'US-WA');
INSERT INTO "territory" VALUES(12,'US-TX');
INSERT INTO "territory" VALUES(12,'US');
INSERT INTO "territory" VALUES(13,'CA');
INSERT INTO "territory" VALUES(14,'*');
INSERT INTO "territory" VALUES(15,'DACH');
INSERT INTO "territory" VALUES(16,'US');
INSERT INTO "territory" VALUES(16,'CA');
CREATE TABLE turn (
	pool VARCHAR NOT NULL, 
	rating VARCHAR(20) NOT NULL, 
	partner_id INTEGER NOT NULL, 
	owed INTEGER NOT NULL, 
	PRIMARY KEY (pool, rating, partner_id), 
	FOREIGN KEY(partner_id) REFERENCES partner (id), 
	CONSTRAINT rating CHECK (rating IN ('A', 'B', 'C'))
);
CREATE TABLE unplaced (
	lead_id INTEGER NOT NULL, 
	PRIMARY KEY (lead_id), 
	FOREIGN KEY(lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
CREATE INDEX ix_event_lead ON event (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_event_partner ON event (partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX ix_event_unflagged ON event (at, lead_id) WHERE from_status = 'flagged';
CREATE INDEX ix_incident_partner ON incident (partner_id, opened_at);
CREATE INDEX ix_incident_open ON incident (id) WHERE status = 'open';
CREATE INDEX ix_disabling_partner ON disabling (partner_id, disabled_at);
CREATE INDEX ix_incident_note_incident_id ON incident_note (incident_id);
CREATE INDEX ix_lead_email ON lead (email, name_key);
CREATE INDEX ix_lead_external ON lead (source, external_id);
CREATE INDEX ix_lead_phone ON lead (phone, name_key) WHERE phone IS NOT NULL;
CREATE INDEX ix_lead_follows ON lead (follows_id) WHERE follows_id IS NOT NULL;
CREATE INDEX ix_lead_merged ON lead (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX ix_lead_row ON lead (source, digest) WHERE email IS NULL;
CREATE INDEX ix_lead_status ON lead (status, rating, score, since_at);
CREATE INDEX ix_lead_flagged ON lead (since_at) WHERE status = 'flagged';
CREATE INDEX ix_lead_working ON lead (heard_at) WHERE status = 'working';
CREATE INDEX ix_lead_reevaluate ON lead (reevaluate_on) WHERE reevaluate_on IS NOT NULL;
CREATE INDEX ix_lead_escalated ON lead (escalated_at) WHERE escalated_at IS NOT NULL;
CREATE INDEX ix_leave_partner_id ON leave (partner_id);
CREATE INDEX ix_assignment_held ON assignment (partner_id, recorded_at) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ix_assignment_live ON assignment (lead_id) WHERE ended_at IS NULL;
CREATE INDEX ix_assignment_partner ON assignment (partner_id, assigned_at);
CREATE INDEX ix_assignment_round ON assignment (lead_id, round, partner_id);
CREATE INDEX ix_consent_lead_id ON consent (lead_id);
CREATE INDEX ix_lead_problem_code ON lead_problem (code);
CREATE INDEX ix_response_batch_id ON response (batch_id);
CREATE UNIQUE INDEX ix_response_row ON response (lead_id, digest);
CREATE UNIQUE INDEX ix_enrolment_live ON enrolment (lead_id) WHERE ended_at IS NULL;
CREATE INDEX ix_enrolment_due ON enrolment (next_at) WHERE ended_at IS NULL;
CREATE INDEX ix_enrolment_lead ON enrolment (lead_id);
CREATE INDEX ix_outbox_assignment_id ON outbox (assignment_id);
CREATE INDEX ix_outbox_enrolment_id ON outbox (enrolment_id);
CREATE INDEX ix_outbox_waiting ON outbox (id, retry_at) WHERE sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL;
CREATE INDEX ix_outbox_failed ON outbox (id) WHERE failed_at IS NOT NULL;
CREATE INDEX ix_outbox_lead ON outbox (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_outbox_manager ON outbox (manager, queued_at) WHERE manager IS NOT NULL;
CREATE INDEX ix_outbox_incident ON outbox (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX ix_deadline_assignment ON deadline (assignment_id, kind) WHERE assignment_id IS NOT NULL;
CREATE INDEX ix_deadline_unkept ON deadline (lead_id) WHERE outcome = 'missed' AND lead_id IS NOT NULL;
CREATE INDEX ix_deadline_lead ON deadline (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_deadline_incident ON deadline (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX ix_deadline_reminder ON deadline (reminder_id) WHERE reminder_id IS NOT NULL;
CREATE INDEX ix_deadline_remind ON deadline (remind_at) WHERE outcome IS NULL AND remind_at IS NOT NULL;
CREATE INDEX ix_deadline_live ON deadline (due_at) WHERE outcome IS NULL;
CREATE INDEX ix_extension_deadline_id ON extension (deadline_id);
CREATE INDEX ix_interaction_assignment_id ON interaction (assignment_id);
CREATE INDEX ix_interaction_lead_id ON interaction (lead_id);
CREATE INDEX ix_note_lead_id ON note (lead_id);
CREATE TRIGGER lead_status_has_event BEFORE UPDATE OF status ON lead
    WHEN NEW.status IS NOT OLD.status AND (
        NEW.last_event_id <= OLD.last_event_id
        OR NOT EXISTS (
            SELECT 1 FROM event
            WHERE id = NEW.last_event_id AND lead_id = NEW.id AND to_status = NEW.status
        )
    )
    BEGIN SELECT RAISE(ABORT, 'a lead changes its status only with an event'); END;
CREATE TRIGGER event_is_new BEFORE INSERT ON event
    WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
CREATE TRIGGER lead_worked AFTER UPDATE OF status ON lead
    WHEN NEW.status = 'working' AND OLD.status <> 'working'
    BEGIN UPDATE lead SET heard_at = NEW.since_at WHERE id = NEW.id; END;
CREATE TRIGGER lead_heard_by_interaction AFTER INSERT ON interaction
    BEGIN
        UPDATE lead SET heard_at = NEW.at
        WHERE id = NEW.lead_id AND status = 'working' AND heard_at < NEW.at;
    END;
CREATE TRIGGER lead_heard_by_moved_interaction AFTER UPDATE OF lead_id ON interaction
    BEGIN
        UPDATE lead SET heard_at = NEW.at
        WHERE id = NEW.lead_id AND status = 'working' AND heard_at < NEW.at;
    END;
CREATE TRIGGER lead_heard_by_response AFTER INSERT ON response
    BEGIN
        UPDATE lead SET heard_at = NEW.logged_at
        WHERE id = NEW.lead_id AND status = 'working' AND heard_at < NEW.logged_at;
    END;
CREATE TRIGGER lead_heard_by_moved_response AFTER UPDATE OF lead_id ON response
    BEGIN
        UPDATE lead SET heard_at = NEW.logged_at
        WHERE id = NEW.lead_id AND status = 'working' AND heard_at < NEW.logged_at;
    END;
CREATE TRIGGER lead_heard_by_note AFTER INSERT ON note
    BEGIN
        UPDATE lead SET heard_at = NEW.at
        WHERE id = NEW.lead_id AND status = 'working' AND heard_at < NEW.at;
    END;
CREATE TRIGGER lead_heard_by_moved_note AFTER UPDATE OF lead_id ON note
    BEGIN
        UPDATE lead SET heard_at = NEW.at
        WHERE id = NEW.lead_id AND status = 'working' AND heard_at < NEW.at;
    END;
CREATE TRIGGER enrolment_ends AFTER UPDATE OF status ON lead
    WHEN OLD.status = 'nurturing' AND NEW.status <> 'nurturing'
    BEGIN
        UPDATE enrolment SET ended_at = NEW.since_at, ended_as = CASE
            WHEN NEW.disposition = 'opted-out' THEN 'opted out'
            WHEN NEW.status = 'closed' THEN 'closed'
            WHEN NEW.status = 'flagged' THEN 'flagged'
            ELSE 're-rated' END
        WHERE lead_id = NEW.id AND ended_at IS NULL;
    END;
CREATE TRIGGER lead_unplaced AFTER UPDATE OF status, rating, score, direction, company, job_title, industry, employees, country, subdivision,
    region, city, interest, value, currency, decision_on, wants_contact, phone, email ON lead
    WHEN NEW.status = 'nurturing'
        AND (SELECT placed_policy_id FROM state WHERE id = 1) IS NOT NULL
    BEGIN INSERT INTO unplaced (lead_id) VALUES (NEW.id) ON CONFLICT DO NOTHING; END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('policy_version',2);
INSERT INTO "sqlite_sequence" VALUES('partner',16);
INSERT INTO "sqlite_sequence" VALUES('batch',3);
INSERT INTO "sqlite_sequence" VALUES('lead',25);
INSERT INTO "sqlite_sequence" VALUES('consent',49);
INSERT INTO "sqlite_sequence" VALUES('import_profile',1);
INSERT INTO "sqlite_sequence" VALUES('leave',1);
INSERT INTO "sqlite_sequence" VALUES('assignment',38);
INSERT INTO "sqlite_sequence" VALUES('deadline',68);
INSERT INTO "sqlite_sequence" VALUES('outbox',111);
INSERT INTO "sqlite_sequence" VALUES('incident',13);
INSERT INTO "sqlite_sequence" VALUES('enrolment',5);
INSERT INTO "sqlite_sequence" VALUES('interaction',6);
INSERT INTO "sqlite_sequence" VALUES('extension',1);
INSERT INTO "sqlite_sequence" VALUES('note',4);
INSERT INTO "sqlite_sequence" VALUES('response',2);
INSERT INTO "sqlite_sequence" VALUES('disabling',3);
INSERT INTO "sqlite_sequence" VALUES('incident_note',3);
COMMIT;
