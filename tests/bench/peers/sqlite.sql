-- Reads the tables of the folder it is run in, then the rules.
CREATE TABLE industry (name TEXT, whole TEXT);
CREATE TABLE lead (district TEXT, industry TEXT);
CREATE TABLE output (district TEXT, industry TEXT, amount INTEGER);
CREATE TABLE target (industry TEXT PRIMARY KEY, amount INTEGER) WITHOUT ROWID;
.mode csv
.import --skip 1 industry.csv industry
.import --skip 1 lead.csv lead
.import --skip 1 output.csv output
.import --skip 1 target.csv target
.mode list
