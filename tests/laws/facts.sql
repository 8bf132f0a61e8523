-- Tables for the facts of one plan, for what follows from them, and for what the program found.
-- A year of 0 is none: stated or checked without a year.

CREATE TABLE industry (name TEXT PRIMARY KEY, parent TEXT) WITHOUT ROWID;
CREATE TABLE district (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE lead (district TEXT, industry TEXT, year INTEGER,
    PRIMARY KEY (district, year, industry)) WITHOUT ROWID;
CREATE TABLE target (industry TEXT, year INTEGER, amount INTEGER, parts TEXT,
    PRIMARY KEY (industry, year)) WITHOUT ROWID;
CREATE TABLE output (district TEXT, industry TEXT, year INTEGER, amount INTEGER,
    PRIMARY KEY (district, industry, year)) WITHOUT ROWID;
-- A value of max_leads or max_districts; the subject '' is whatever has none of its own.
CREATE TABLE bound (indicator TEXT, subject TEXT, year INTEGER, amount INTEGER,
    PRIMARY KEY (indicator, subject, year)) WITHOUT ROWID;
CREATE TABLE waiver (number INTEGER PRIMARY KEY, rule TEXT, year INTEGER, until INTEGER);
-- Whom a waiver names, in each of its clauses ('for', 'where').
CREATE TABLE waived (waiver INTEGER, clause TEXT, subject TEXT);
-- As by --year (0: all) and --today.
CREATE TABLE asked (year INTEGER, today INTEGER);

-- Derived: see standard.sql.
CREATE TABLE moment (year INTEGER PRIMARY KEY);
CREATE TABLE child (whole TEXT, part TEXT, PRIMARY KEY (whole, part)) WITHOUT ROWID;
CREATE TABLE within (whole TEXT, part TEXT, PRIMARY KEY (whole, part)) WITHOUT ROWID;
CREATE TABLE lead_read (moment INTEGER, district TEXT, industry TEXT,
    PRIMARY KEY (moment, industry, district)) WITHOUT ROWID;
CREATE TABLE target_read (moment INTEGER, industry TEXT, amount INTEGER, parts TEXT, is_of INTEGER,
    PRIMARY KEY (moment, industry)) WITHOUT ROWID;
CREATE TABLE output_read (moment INTEGER, district TEXT, industry TEXT, amount INTEGER,
    is_of INTEGER, PRIMARY KEY (moment, industry, district)) WITHOUT ROWID;
CREATE TABLE output_sum (moment INTEGER, industry TEXT, amount INTEGER, is_of INTEGER,
    PRIMARY KEY (moment, industry)) WITHOUT ROWID;
CREATE TABLE bound_read (moment INTEGER, indicator TEXT, subject TEXT, amount INTEGER,
    is_of INTEGER, PRIMARY KEY (moment, indicator, subject)) WITHOUT ROWID;
CREATE TABLE instance (rule TEXT, kind TEXT, subject TEXT, moment INTEGER, is_of INTEGER,
    applies INTEGER, used INTEGER, sign TEXT, allowed INTEGER, missing TEXT,
    PRIMARY KEY (rule, subject, moment)) WITHOUT ROWID;

-- Verdicts: number 0 is what standard.sql expects, the others are from documents. `used` and
-- `allowed` are the two sides that were compared.
CREATE TABLE document (number INTEGER PRIMARY KEY, json TEXT);
CREATE TABLE verdict (document INTEGER, rule TEXT, severity TEXT, verdict TEXT, subject TEXT,
    year INTEGER, used TEXT, allowed TEXT, missing TEXT);

-- Headroom, as a document tells it: see headroom.sql.
CREATE TABLE room (rule TEXT, severity TEXT, subject TEXT, year INTEGER, relation TEXT, used INTEGER,
    allowed INTEGER, left INTEGER, outcome TEXT, verdict TEXT, missing TEXT);
